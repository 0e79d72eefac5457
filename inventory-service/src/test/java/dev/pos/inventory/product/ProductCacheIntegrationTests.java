package dev.pos.inventory.product;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

import dev.pos.inventory.InventoryIntegrationTest;
import dev.pos.testing.TestRedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class ProductCacheIntegrationTests extends InventoryIntegrationTest {

	@Autowired
	private MeterRegistry meters;

	@Autowired
	private StringRedisTemplate template;

	@BeforeEach
	void addProduct() {
		assertThat(post("/products", """
				{"sku":"COLA","name":"Cola","category":"Drinks","price":3.20,"stock":40,"low_stock_threshold":5}"""))
			.hasStatus(HttpStatus.CREATED);
	}

	@AfterEach
	void startRedis() {
		TestRedis.start();
	}

	@Test
	void lookupWhenRepeatedIsAHit() {
		get("/products/COLA");
		get("/products/COLA");
		get("/products/COLA");
		assertThat(count("cache.misses", "product")).isEqualTo(1);
		assertThat(count("cache.hits", "product")).isEqualTo(2);

		get("/products");
		get("/products");
		assertThat(count("cache.misses", "catalogue")).isEqualTo(1);
		assertThat(count("cache.hits", "catalogue")).isEqualTo(1);
	}

	@Test
	void entryWhenStoredIsJsonUnderTheTenantWithALimitedLife() {
		get("/products/COLA");
		get("/products");
		String key = "inventory:product:" + this.tenant + ":COLA";
		assertThat(this.template.keys("*" + this.tenant + "*"))
			.isEqualTo(Set.of(key, "inventory:catalogue:" + this.tenant + ":all"));
		assertThat(this.template.opsForValue().get(key)).isEqualTo("""
				{"sku":"COLA","name":"Cola","category":"Drinks","price":3.20,"low_stock_threshold":5}""");
		assertThat(this.template.getExpire(key)).isBetween(50L, 60L);
	}

	@Test
	void entryWhenNotReadableIsReplaced() {
		String key = "inventory:product:" + this.tenant + ":COLA";
		this.template.opsForValue().set(key, "written by an older release");
		assertThat(get("/products/COLA")).hasStatusOk().bodyJson().extractingPath("$.name").isEqualTo("Cola");
		assertThat(this.template.opsForValue().get(key)).startsWith("{");
	}

	@Test
	void cacheWhenRedisStopsIsDoneWithoutAndUsedAgainLater(CapturedOutput output) {
		get("/products");
		double hits = count("cache.hits", "catalogue");
		TestRedis.stop();

		for (int i = 0; i < 3; i++) {
			assertThat(get("/products")).hasStatusOk().bodyJson().extractingPath("$.items[0].stock").isEqualTo(40);
			assertThat(get("/products/COLA")).hasStatusOk();
		}
		assertThat(post("/products", """
				{"sku":"TEA","name":"Tea","category":"Drinks","price":2,"stock":1,"low_stock_threshold":0}"""))
			.hasStatus(HttpStatus.CREATED);
		assertThat(get("/products")).bodyJson().extractingPath("$.items").asArray().hasSize(2);
		assertThat(output.getOut().lines().filter((line) -> line.contains("The cache is not usable")))
			.hasSizeLessThanOrEqualTo(1);
		assertThat(this.meters.get("cache.gets").functionCounters()).as("a negative one breaks every later scrape")
			.allSatisfy((counter) -> assertThat(counter.count()).isNotNegative());

		TestRedis.start();
		Awaitility.await().untilAsserted(() -> {
			assertThat(get("/products")).hasStatusOk();
			assertThat(count("cache.hits", "catalogue")).isGreaterThan(hits);
		});
	}

	@Test
	void cacheWhenRedisHangsCostsARequestLittleTime() {
		get("/products");
		this.template.execute((RedisCallback<Object>) (connection) -> connection.execute("CLIENT", bytes("PAUSE"),
				bytes("2500"), bytes("ALL")));
		long start = System.nanoTime();
		assertThat(get("/products")).hasStatusOk();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1500));
		Awaitility.await()
			.ignoreException(QueryTimeoutException.class)
			.until(() -> this.template.hasKey("any") != null);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	private double count(String meter, String cache) {
		Counter counter = this.meters.find(meter).tags("cache", cache, "tenant", this.tenant).counter();
		return (counter != null) ? counter.count() : 0;
	}

}
