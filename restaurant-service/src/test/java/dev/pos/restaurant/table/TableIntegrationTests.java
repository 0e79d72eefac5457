package dev.pos.restaurant.table;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pos.restaurant.RestaurantIntegrationTest;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

class TableIntegrationTests extends RestaurantIntegrationTest {

	@Test
	void tableWhenSeatedAndClearedChangesItsStatus() throws Exception {
		UUID id = addTable(7, 4);
		assertThat(get("/tables")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"items":[{"id":"%s","number":7,"seats":4,"status":"FREE"}]}""".formatted(id));

		assertThat(seat(id, 3)).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{"id":"%s","status":"SEATED","party_size":3}""".formatted(id));
		assertThat(get("/tables")).bodyJson().extractingPath("$.items[0].seated_at").asString().endsWith("Z");

		assertThat(post("/tables/{id}/clear", "", id)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"id":"%s","number":7,"seats":4,"status":"FREE"}""".formatted(id));
	}

	@Test
	void tableWhenStepIsIllegalIsAConflict() {
		UUID id = addTable(7, 4);
		assertThat(post("/tables/{id}/clear", "", id)).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("Table 7: nobody sits there");
		assertThat(seat(id, 5)).hasStatus(HttpStatus.CONFLICT);
		assertThat(seat(id, 4)).hasStatusOk();
		assertThat(seat(id, 1)).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void tableWhenManyPartiesWantItGetsOne() throws Exception {
		UUID id = addTable(7, 4);
		ExecutorService threads = Executors.newFixedThreadPool(20);
		try {
			List<Future<MvcTestResult>> parties = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				parties.add(threads.submit(() -> seat(id, 2)));
			}
			List<Integer> answers = new ArrayList<>();
			for (Future<MvcTestResult> party : parties) {
				answers.add(party.get().getResponse().getStatus());
			}
			assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void tableWhenUnknownOrOfAnotherTenantIsNotFound() {
		assertThat(seat(UUID.randomUUID(), 2)).hasStatus(HttpStatus.NOT_FOUND);
		UUID id = addTable(7, 4);
		this.tenant = "stranger-" + this.tenant;
		assertThat(seat(id, 2)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(post("/tables/{id}/clear", "", id)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("/tables")).bodyJson().extractingPath("$.items").asArray().isEmpty();
	}

	@Test
	void tableWhenFieldsAreWrongNamesThem() {
		UUID id = addTable(7, 4);
		for (String party : List.of("{}", "{\"party_size\":0}", "{\"party_size\":21}", "{\"party_size\":\"two\"}")) {
			assertThat(post("/tables/{id}/seat", party, id)).hasStatus(HttpStatus.BAD_REQUEST)
				.bodyJson()
				.extractingPath("$.errors[0].field")
				.isEqualTo("party_size");
		}
		assertThat(post("/tables/seven/seat", "{\"party_size\":2}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("id");
	}

	private MvcTestResult seat(UUID id, int partySize) {
		return post("/tables/{id}/seat", "{\"party_size\":%d}".formatted(partySize), id);
	}

}
