package dev.pos.restaurant.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pos.restaurant.RestaurantIntegrationTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

class BookingIntegrationTests extends RestaurantIntegrationTest {

	private final Instant evening = Instant.now().truncatedTo(ChronoUnit.DAYS).plus(Duration.ofHours(7 * 24 + 18));

	@BeforeEach
	void openRestaurant() {
		open("Chez Ada");
		addTable(1, 4);
		addTable(2, 6);
	}

	@Test
	void bookingWhenSeatsAreFreeIsTakenAndListed() {
		assertThat(book("Ada", 4, this.evening)).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.isLenientlyEqualTo("{\"name\":\"Ada\",\"party_size\":4,\"at\":\"%s\"}".formatted(this.evening));
		LocalDate day = this.evening.atZone(ZoneOffset.UTC).toLocalDate();
		assertThat(get("/reservations")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.items[*].name")
			.asArray()
			.containsExactly("Ada");
		assertThat(get("/reservations?date=" + day)).bodyJson()
			.extractingPath("$.items[*].name")
			.asArray()
			.containsExactly("Ada");
		assertThat(get("/reservations?date=" + day.plusDays(1))).bodyJson()
			.extractingPath("$.items")
			.asArray()
			.isEmpty();
	}

	@Test
	void bookingWhenSeatsAreTakenIsAConflict() {
		assertThat(book("Ada", 6, this.evening)).hasStatus(HttpStatus.CREATED);
		assertThat(book("Bob", 5, this.evening.plus(Duration.ofMinutes(119)))).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(book("Bob", 5, this.evening.minus(Duration.ofMinutes(119)))).hasStatus(HttpStatus.CONFLICT);
		assertThat(book("Bob", 4, this.evening)).hasStatus(HttpStatus.CREATED);
		assertThat(book("Eve", 1, this.evening)).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void bookingWhenOthersDoNotMeetEachOtherCountsThemApart() {
		assertThat(book("Ada", 8, this.evening.minus(Duration.ofMinutes(90)))).hasStatus(HttpStatus.CREATED);
		assertThat(book("Bob", 8, this.evening.plus(Duration.ofMinutes(90)))).hasStatus(HttpStatus.CREATED);
		assertThat(book("Eve", 2, this.evening)).hasStatus(HttpStatus.CREATED);
	}

	@Test
	void bookingWhenManyComeAtOnceNeverExceedsTheSeats() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(20);
		try {
			List<Future<MvcTestResult>> parties = new ArrayList<>();
			for (int i = 0; i < 20; i++) {
				parties.add(threads.submit(() -> book("Party", 3, this.evening)));
			}
			int booked = 0;
			for (Future<MvcTestResult> party : parties) {
				booked += (party.get().getResponse().getStatus() == 201) ? 1 : 0;
			}
			assertThat(booked).isEqualTo(3);
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void bookingWhenOfAnotherTenantIsNotShown() {
		book("Ada", 4, this.evening);
		this.tenant = "stranger-" + this.tenant;
		assertThat(get("/reservations")).hasStatusOk().bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(book("Bob", 2, this.evening)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void bookingWhenFieldsAreWrongNamesThem() {
		assertThat(post("/reservations", """
				{"name":"","party_size":21,"at":"2020-01-01T18:00:00Z"}""")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactlyInAnyOrder("name", "party_size", "at");
		assertThat(post("/reservations", """
				{"name":"Ada","party_size":2,"at":"tomorrow"}""")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("at");
		assertThat(get("/reservations?date=soon")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("date");
		assertThat(book("Ada", 2, this.evening.plus(Duration.ofDays(400)))).hasStatus(HttpStatus.CONFLICT);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-999999-01-01", "9999999-01-01", "1999-12-31", "2200-01-01" })
	void bookingsWhenDateIsExtremeAreRefused(String date) {
		assertThat(get("/reservations?date={date}", date)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("date");
	}

	@Test
	void bookingsWhenDateIsTheFirstOrLastAreEmpty() {
		assertThat(get("/reservations?date=2000-01-01")).hasStatusOk();
		assertThat(get("/reservations?date=2199-12-31")).hasStatusOk();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"at":"+1000000000-12-31T23:59:59Z" | at
			"at":"9999-12-31T23:59:59Z"        | at
			"at":1e400                         | at
			"party_size":99999999999           | party_size
			"party_size":1e999999999           | party_size
			"party_size":2.5                   | party_size
			"name":"A\\u0000da"                 | name
			"name":"A\\ud800da"                 | name
			""")
	void bookingWhenValueIsExtremeIsRefusedByName(String member, String field) {
		assertThat(post("/reservations", """
				{"name":"Ada","party_size":2,"at":"%s",%s}""".formatted(this.evening, member)))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo(field);
	}

	@Test
	void bookingWhenNameIsTooLongIsRefusedByName() {
		assertThat(book("a".repeat(101), 2, this.evening)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("name");
	}

	private MvcTestResult book(String name, int partySize, Instant at) {
		return post("/reservations",
				"{\"name\":\"%s\",\"party_size\":%d,\"at\":\"%s\"}".formatted(name, partySize, at));
	}

}
