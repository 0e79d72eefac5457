package dev.pos.chatbot;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import dev.pos.testing.TestRedis;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;
import static org.assertj.core.api.InstanceOfAssertFactories.list;

/**
 * Tests for the chatbot's answers over HTTP, with a real Redis and the other services on
 * real HTTP servers. Today is 22 November 2026.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class ChatbotIntegrationTests {

	/** Twice as many as an executor has threads by default, each of which would hang. */
	private static final int PEOPLE = 16;

	private static final FakeServices services = new FakeServices();

	@LocalServerPort
	private int port;

	@Autowired
	private StringRedisTemplate redisTemplate;

	@Autowired
	private MeterRegistry registry;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		services.use(registry);
		TestRedis.use(registry);
	}

	@BeforeEach
	void reset() {
		services.reset();
		this.redisTemplate.getConnectionFactory().getConnection().serverCommands().flushAll();
	}

	@AfterAll
	static void stop() {
		services.close();
	}

	@Test
	void revenueWhenAllAnswerIsTheNetOfPaymentsInASentence() {
		Map<String, Object> reply = ask("What was the revenue yesterday?");
		assertThat(reply).containsEntry("query_type", "revenue").containsEntry("degraded", List.of());
		assertThat(reply.get("answer")).isEqualTo("Acme Diner made €12,345.67 from 180 payments on 21 November 2026, "
				+ "after €50.00 of refunds. 190 orders were placed.");
		assertThat(reply.get("data")).asInstanceOf(MAP)
			.containsEntry("net", 12345.67)
			.containsEntry("payment_count", 180)
			.containsEntry("order_count", 190)
			.containsEntry("from", "2026-11-21");
		assertThat(services.calls()).extracting(FakeServices.Call::query).containsOnly("from=2026-11-21&to=2026-11-21");
	}

	@Test
	void followUpWhenAskedByTheSamePersonIsUnderstood() {
		ask("What was the revenue yesterday?");
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.redisTemplate.keys("chatbot:conversation:*")).hasSize(1));
		assertThat(ask("and the orders?")).containsEntry("query_type", "orders")
			.extractingByKey("data", MAP)
			.containsEntry("from", "2026-11-21");
		assertThat(ask("and the orders?", services.token("bistro_nord", "Bistro Nord", "OWNER")))
			.as("another tenant has another conversation")
			.extractingByKey("data", MAP)
			.containsEntry("from", "2026-11-22");
	}

	@Test
	void replyWhenGivenCarriesTheRequestsIds() {
		Map<String, Object> reply = ask("How many orders today?");
		assertThat(reply.get("correlation_id")).isNotNull();
		assertThat(reply.get("trace_id").toString()).matches("[0-9a-f]{32}");
	}

	@Test
	void summaryWhenAskedTouchesAllFiveWithTheCallersToken() {
		Map<String, Object> reply = ask("daily summary");
		assertThat(services.calls()).extracting(FakeServices.Call::service)
			.containsExactlyInAnyOrder("auth", "pos-core", "inventory", "payment", "restaurant");
		assertThat(services.calls()).extracting(FakeServices.Call::credentials)
			.allSatisfy((credentials) -> assertThat(credentials).startsWith("Bearer ey"));
		assertThat(reply.get("answer").toString()).contains("Hello owner")
			.contains("€12,345.67")
			.contains("190 orders")
			.contains("Oat milk")
			.contains("1 of 2 tables");
	}

	@Test
	void summaryWhenOneIsDeadAndOneHangsComesInTimeAndNamesBoth() {
		services.kill("payment");
		services.hang("inventory");
		Instant start = Instant.now();
		Map<String, Object> reply = ask("daily summary");
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
		assertThat(reply.get("degraded")).asInstanceOf(list(String.class))
			.containsExactlyInAnyOrder("payment", "inventory");
		assertThat(reply.get("answer").toString()).contains("Missing: the payments (payment) and the stock (inventory)")
			.contains("190 orders")
			.doesNotContain("€0.00");
		assertThat(reply.get("data")).asInstanceOf(MAP).doesNotContainKeys("payments", "low_stock");
	}

	@Test
	void summaryWhenAllHangStillComesInTime() {
		List.of("auth", "pos-core", "inventory", "payment", "restaurant").forEach(services::hang);
		Instant start = Instant.now();
		Map<String, Object> reply = ask("daily summary");
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
		assertThat(reply.get("degraded")).asInstanceOf(LIST).hasSize(5);
	}

	@Test
	void summariesWhenOneServiceHangsAndManyAskLackNoOther() throws Exception {
		services.hang("inventory");
		Callable<Map<String, Object>> question = () -> ask("daily summary");
		ExecutorService people = Executors.newFixedThreadPool(PEOPLE);
		try {
			for (Future<Map<String, Object>> reply : people.invokeAll(Collections.nCopies(PEOPLE, question))) {
				assertThat(reply.get()).containsEntry("degraded", List.of("inventory"));
			}
		}
		finally {
			people.shutdownNow();
		}
	}

	@Test
	void revenueWhenPaymentFailsIsNotGuessed() {
		services.fail("payment");
		Map<String, Object> reply = ask("revenue yesterday");
		assertThat(reply).containsEntry("degraded", List.of("payment"));
		assertThat(reply.get("answer").toString()).doesNotContain("made").contains("190 orders were placed");
		assertThat(reply.get("data")).asInstanceOf(MAP).doesNotContainKeys("net", "payment_count");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			top products yesterday | top_products | Best sellers on 21 November 2026: Espresso (80 sold, €200.00).
			low stock              | low_stock    | 1 product low on stock: Oat milk (2 left).
			which tables are free  | tables       | 1 of 2 tables is taken; free are 2.
			orders today           | orders       | Acme Diner took 190 orders so far on 22 November 2026, worth \
			€12,500.00: 180 paid, 2 open and 8 cancelled.
			payments in the last 7 days | payments | 180 payments of €12,345.67 in all went through from \
			16 November 2026 to 22 November 2026; 4 failed and 2 worth €50.00 were refunded.
			""")
	void questionWhenOfAnyTypeIsAnswered(String question, String type, String answer) {
		assertThat(ask(question)).containsEntry("query_type", type).containsEntry("answer", answer);
	}

	@Test
	void questionWhenNotUnderstoodIsAnsweredWithWhatCanBeAsked() {
		Map<String, Object> reply = ask("What is the meaning of life?");
		assertThat(reply).containsEntry("query_type", "unknown");
		assertThat(reply.get("answer").toString()).contains("revenue").contains("For example");
		assertThat(services.calls()).isEmpty();
	}

	@Test
	void answerWhenAboutAClosedDayIsCachedWithNewIds() {
		Map<String, Object> first = ask("revenue yesterday");
		awaitCached(1);
		services.reset();
		double hits = count("cache.hits");
		Map<String, Object> second = ask("How much did we make on 2026-11-21?");
		assertThat(services.calls()).isEmpty();
		assertThat(second.get("answer")).isEqualTo(first.get("answer"));
		assertThat(second.get("data")).isEqualTo(first.get("data"));
		assertThat(second.get("trace_id")).isNotEqualTo(first.get("trace_id"));
		assertThat(count("cache.hits")).isEqualTo(hits + 1);
	}

	@Test
	void answerWhenCachedForOneTenantOrRoleIsNoOthers() {
		ask("revenue yesterday");
		awaitCached(1);
		services.reset();
		Map<String, Object> other = ask("revenue yesterday", services.token("bistro_nord", "Bistro Nord", "OWNER"));
		assertThat(other.get("answer").toString()).startsWith("Bistro Nord");
		assertThat(services.calls()).hasSize(2);
		ask("revenue yesterday", services.token("acme_corp", "Acme Diner", "CASHIER"));
		assertThat(services.calls()).hasSize(4);
	}

	@Test
	void answerWhenAboutTodayOrDegradedIsNotCached() {
		ask("revenue today");
		services.kill("payment");
		ask("revenue yesterday");
		services.reset();
		assertThat(ask("revenue yesterday")).containsEntry("degraded", List.of());
		assertThat(services.calls()).hasSize(2);
		awaitCached(1);
	}

	@Test
	void queryWhenNobodyHasAskedIsCountedAsZeroForEachType() {
		assertThat(this.registry.get("chatbot.queries").tag("tenant", "unknown").counters())
			.allSatisfy((counter) -> assertThat(counter.count()).isZero())
			.extracting((counter) -> counter.getId().getTag("query_type"))
			.containsExactlyInAnyOrder("revenue", "orders", "top_products", "payments", "daily_summary", "low_stock",
					"tables", "unknown");
	}

	@Test
	void queryWhenAskedIsCountedByType() {
		double before = count("chatbot.queries");
		ask("low stock");
		assertThat(count("chatbot.queries")).isEqualTo(before + 1);
	}

	private void awaitCached(int entries) {
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.redisTemplate.keys("chatbot:answer:*")).hasSize(entries));
	}

	private double count(String meter) {
		return this.registry.get(meter).counters().stream().mapToDouble(Counter::count).sum();
	}

	private Map<String, Object> ask(String question) {
		return ask(question, services.token("acme_corp", "Acme Diner", "OWNER"));
	}

	private Map<String, Object> ask(String question, String token) {
		return new ChatbotClient(this.port).ask(question, token);
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class FixedClock {

		@Bean
		@Primary
		Clock fixedClock() {
			return Clock.fixed(Instant.parse("2026-11-22T15:00:00Z"), ZoneOffset.UTC);
		}

	}

}
