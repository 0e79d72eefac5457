package dev.pos.restaurant.menu;

import dev.pos.restaurant.RestaurantIntegrationTest;
import dev.pos.testing.TestRedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

class MenuIntegrationTests extends RestaurantIntegrationTest {

	@Autowired
	private MeterRegistry meters;

	@AfterEach
	void startRedis() {
		TestRedis.start();
	}

	@Test
	void menuWhenCachedIsTheSameAndStillTheTenantsOwn() throws Exception {
		open("Chez Ada");
		String menu = """
				{"items":[{"sku":"SOUP","name":"Soup of Chez Ada","category":"Starters","price":6.50}]}""";
		assertThat(get("/menu").getResponse().getContentAsString()).isEqualTo(menu);
		assertThat(get("/menu").getResponse().getContentAsString()).isEqualTo(menu);
		assertThat(count("cache.misses")).isEqualTo(1);
		assertThat(count("cache.hits")).isEqualTo(1);

		this.tenant = "stranger-" + this.tenant;
		assertThat(get("/menu")).hasStatusOk().bodyJson().extractingPath("$.items").asArray().isEmpty();
	}

	@Test
	void menuWhenRedisStopsComesFromTheDatabaseAndLaterFromRedisAgain() {
		open("Chez Ada");
		get("/menu");
		TestRedis.stop();
		assertThat(get("/menu")).hasStatusOk().bodyJson().extractingPath("$.items[0].sku").isEqualTo("SOUP");
		assertThat(get("/menu")).hasStatusOk().bodyJson().extractingPath("$.items[0].sku").isEqualTo("SOUP");
		assertThat(count("cache.misses")).isEqualTo(3);

		TestRedis.start();
		Awaitility.await().untilAsserted(() -> {
			assertThat(get("/menu")).hasStatusOk();
			assertThat(count("cache.hits")).isPositive();
		});
	}

	private double count(String meter) {
		Counter counter = this.meters.find(meter).tags("cache", "menu", "tenant", this.tenant).counter();
		return (counter != null) ? counter.count() : 0;
	}

}
