package dev.pos.inventory.reservation;

import java.util.UUID;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

class ReservationIntegrationTests extends ReservationIntegrationTest {

	@Autowired
	private ExpiredReservations expiredReservations;

	@Test
	void holdWhenInStockTakesIt() {
		assertThat(hold(this.order, "COLA", 3, "BURGER", 2)).hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.isLenientlyEqualTo("""
					{"order_id":"%s","status":"HELD","lines":[
						{"sku":"BURGER","name":"Product BURGER","quantity":2,"unit_price":9.80},
						{"sku":"COLA","name":"Product COLA","quantity":3,"unit_price":9.80}]}""".formatted(this.order))
			.extractingPath("$.expires_at")
			.asString()
			.endsWith("Z");
		assertThat(stock("BURGER")).isEqualTo(8);
		assertThat(stock("COLA")).isEqualTo(97);
	}

	@Test
	void stockWhenCachedAndThenHeldIsShownAsItIs() {
		assertThat(get("/products/COLA")).bodyJson().extractingPath("$.stock").isEqualTo(100);
		assertThat(get("/products")).bodyJson().extractingPath("$.items[1].stock").isEqualTo(100);
		hold(this.order, "COLA", 3);
		assertThat(get("/products/COLA")).bodyJson().extractingPath("$.stock").isEqualTo(97);
		assertThat(get("/products")).bodyJson().extractingPath("$.items[1].stock").isEqualTo(97);
	}

	@Test
	void holdWhenRepeatedAnswersTheSameAndTakesNothing() throws Exception {
		String first = hold(this.order, "COLA", 3).getResponse().getContentAsString();
		String second = hold(this.order, "COLA", 3).getResponse().getContentAsString();
		assertThat(second).isEqualTo(first);
		assertThat(stock("COLA")).isEqualTo(97);
		assertThat(hold(this.order, "COLA", 4)).hasStatus(HttpStatus.CONFLICT);
		assertThat(stock("COLA")).isEqualTo(97);
	}

	@Test
	void holdWhenOneLineIsShortTakesNothing() {
		assertThat(hold(this.order, "BURGER", 1, "COLA", 101)).hasStatus(HttpStatus.CONFLICT)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.isLenientlyEqualTo("{\"sku\":\"COLA\",\"requested\":101,\"available\":100}");
		assertThat(stock("BURGER")).isEqualTo(10);
		assertThat(stock("COLA")).isEqualTo(100);
	}

	@Test
	void holdWhenSkuIsUnknownNamesItAndTakesNothing() {
		assertThat(hold(this.order, "BURGER", 1, "NOPE", 1)).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.sku")
			.isEqualTo("NOPE");
		assertThat(stock("BURGER")).isEqualTo(10);
	}

	@Test
	void holdWhenLinesNameAProductTwiceAddsThemUp() {
		assertThat(post("/reservations",
				"""
						{"order_id":"%s","lines":[{"sku":"COLA","quantity":1},{"sku":"COLA","quantity":2}]}"""
					.formatted(this.order)))
			.hasStatus(HttpStatus.CREATED)
			.bodyJson()
			.extractingPath("$.lines[*].quantity")
			.asArray()
			.containsExactly(3);
	}

	@Test
	void holdWhenFieldsAreWrongNamesThem() {
		assertThat(post("/reservations", "{\"lines\":[]}")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[*].field")
			.asArray()
			.containsExactlyInAnyOrder("order_id", "lines");
		assertThat(hold(this.order, "COLA", 0)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("lines[0].quantity");
		assertThat(post("/reservations", "{\"order_id\":\"7\",\"lines\":[{\"sku\":\"COLA\",\"quantity\":1}]}"))
			.hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.errors[0].field")
			.isEqualTo("order_id");
		assertThat(post("/reservations/7/confirm", "")).hasStatus(HttpStatus.BAD_REQUEST);
	}

	@Test
	void releaseGivesStockBackOnce() {
		hold(this.order, "COLA", 3);
		assertThat(delete("/reservations/{id}", this.order)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(delete("/reservations/{id}", this.order)).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(stock("COLA")).isEqualTo(100);
		assertThat(confirm()).hasStatus(HttpStatus.CONFLICT);
	}

	@Test
	void confirmSellsStockForGood() {
		hold(this.order, "COLA", 3);
		assertThat(confirm()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(confirm()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(delete("/reservations/{id}", this.order)).hasStatus(HttpStatus.CONFLICT);
		expire();
		assertThat(stock("COLA")).isEqualTo(97);
	}

	@Test
	void reservationWhenUnknownOrOfAnotherTenantIsNotFound() {
		hold(this.order, "COLA", 3);
		this.tenant = "stranger-" + this.tenant;
		assertThat(confirm()).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(delete("/reservations/{id}", this.order)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(hold(this.order, "COLA", 1)).hasStatus(HttpStatus.NOT_FOUND);
	}

	@Test
	void reservationWhenExpiredGivesStockBackAndCanBeHeldAgain() {
		hold(this.order, "COLA", 3, "BURGER", 1);
		UUID other = UUID.randomUUID();
		hold(other, "COLA", 4);
		expire();
		assertThat(stock("COLA")).isEqualTo(100);
		assertThat(stock("BURGER")).isEqualTo(10);

		assertThat(hold(this.order, "COLA", 5)).hasStatus(HttpStatus.CREATED);
		assertThat(stock("COLA")).isEqualTo(95);
	}

	@Test
	void confirmWhenExpiredTakesStockAgainIfItIsThere() {
		hold(this.order, "BURGER", 6);
		expire();
		assertThat(confirm()).hasStatus(HttpStatus.NO_CONTENT);
		assertThat(stock("BURGER")).isEqualTo(4);

		UUID late = UUID.randomUUID();
		hold(late, "BURGER", 4);
		expire();
		hold(UUID.randomUUID(), "BURGER", 1);
		assertThat(post("/reservations/{id}/confirm", "", late)).hasStatus(HttpStatus.CONFLICT);
		assertThat(stock("BURGER")).isEqualTo(3);
	}

	@Test
	void reservationWhenNotYetExpiredIsLeftAlone() {
		hold(this.order, "COLA", 3);
		this.expiredReservations.releaseAll();
		assertThat(stock("COLA")).isEqualTo(97);
	}

	private MvcTestResult confirm() {
		return post("/reservations/{id}/confirm", "", this.order);
	}

	private void expire() {
		database.everything()
			.sql("update reservation set expires_at = now() - interval '1 second' where tenant_id = ?")
			.param(this.tenant)
			.update();
		this.expiredReservations.releaseAll();
	}

}
