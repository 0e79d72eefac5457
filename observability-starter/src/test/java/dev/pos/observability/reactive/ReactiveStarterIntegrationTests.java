package dev.pos.observability.reactive;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import dev.pos.observability.ObservedService;
import dev.pos.observability.OutboundAssertions;
import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static dev.pos.observability.ObservedService.childOf;
import static dev.pos.observability.ObservedService.header;
import static dev.pos.observability.ObservedService.linesOf;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One request through every signal of a reactive service that has the starter and nothing
 * else.
 */
@ExtendWith(OutputCaptureExtension.class)
@ReactiveStarterTest
class ReactiveStarterIntegrationTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final int port;

	private final ObservedService service;

	@Autowired
	private MeterRegistry registry;

	@Autowired
	private ReactiveThreads threads;

	ReactiveStarterIntegrationTests(@LocalServerPort int port, @Autowired InMemorySpanExporter spans) {
		this.port = port;
		this.service = new ObservedService(port, spans);
	}

	@Test
	void responseWhenIdsAreAcceptedEchoesThemAndLogsCarryThem(CapturedOutput output) {
		HttpResponse<String> response = this.service.get("/orders/7", "X-Correlation-Id", "abc-1.2:3", "X-Tenant-Id",
				"acme");
		String traceId = header(response, "X-Trace-Id");
		assertThat(traceId).matches("[0-9a-f]{32}");
		assertThat(response.body()).isEqualTo(seen("abc-1.2:3", "acme", null, traceId));
		assertThat(header(response, "X-Correlation-Id")).isEqualTo("abc-1.2:3");
		List<JsonNode> lines = linesOf(output, "abc-1.2:3", 2);
		assertThat(lines).hasSize(2).allSatisfy((line) -> {
			assertThat(line.get("service").asString()).isEqualTo("sample");
			assertThat(line.get("tenant_id").asString()).isEqualTo("acme");
			assertThat(line.get("trace_id").asString()).isEqualTo(traceId);
			assertThat(line.get("span_id").asString()).matches("[0-9a-f]{16}");
		});
		JsonNode access = lines.get(1);
		assertThat(access.get("message").asString()).isEqualTo("GET /orders/{id} 200");
		assertThat(access.get("route").asString()).isEqualTo("/orders/{id}");
		assertThat(access.get("status").asInt()).isEqualTo(200);
		assertThat(access.get("duration_ms").asDouble()).isPositive();
	}

	@Test
	void correlationWhenNoneOrABadOneComesIsTheTraceId() {
		for (String bad : new String[] { "", "a b", "a/b", "{}", "x".repeat(129) }) {
			HttpResponse<String> response = this.service.get("/orders/7", "X-Correlation-Id", bad, "X-Tenant-Id",
					"no spaces");
			String traceId = header(response, "X-Trace-Id");
			assertThat(header(response, "X-Correlation-Id")).isEqualTo(traceId);
			assertThat(response.body()).isEqualTo(seen(traceId, null, null, traceId));
		}
	}

	@ParameterizedTest
	@CsvSource({ "/forbidden,401,UNKNOWN", "/nowhere,404,/**", "/fails,500,/fails", "/fails-later,500,/fails-later",
			"/conflict,409,/conflict", "/unavailable,503,/unavailable" })
	void responseWhenRejectedOrFailedCarriesIdsAndHasItsAccessLine(String path, int status, String route,
			CapturedOutput output) {
		String id = "c" + path.replace('/', '-');
		HttpResponse<String> response = this.service.get(path, "X-Correlation-Id", id, "X-Tenant-Id", "acme");
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(header(response, "X-Correlation-Id")).isEqualTo(id);
		String traceId = header(response, "X-Trace-Id");
		assertThat(traceId).matches("[0-9a-f]{32}");
		List<JsonNode> lines = linesOf(output, id, 1);
		assertThat(lines).filteredOn((line) -> line.has("status")).singleElement().satisfies((access) -> {
			assertThat(access.get("message").asString()).isEqualTo("GET " + route + " " + status);
			assertThat(access.get("trace_id").asString()).isEqualTo(traceId);
		});
		assertThat(lines).filteredOn((line) -> line.get("level").asString().equals("ERROR"))
			.hasSize(path.startsWith("/fails") ? 1 : 0)
			.allSatisfy((line) -> assertThat(line.get("tenant_id").asString()).isEqualTo("acme"));
		SpanData span = this.service.spansOf(id, 1).get(0);
		assertThat(span.getTraceId()).isEqualTo(traceId);
		assertThat(span.getStatus().getStatusCode())
			.isEqualTo((status >= 500) ? StatusData.error().getStatusCode() : StatusData.unset().getStatusCode());
	}

	@ParameterizedTest
	@ValueSource(strings = { "/conflict", "/nowhere" })
	void problemWhenAnsweredNamesTheIds(String path) {
		HttpResponse<String> response = this.service.get(path, "X-Correlation-Id", "p-1");
		assertThat(header(response, "Content-Type")).startsWith("application/problem+json");
		JsonNode problem = json.readTree(response.body());
		assertThat(problem.get("correlation_id").asString()).isEqualTo("p-1");
		assertThat(problem.get("trace_id").asString()).isEqualTo(header(response, "X-Trace-Id"));
	}

	@Test
	void errorWhenAnsweredByBootNamesTheIds() {
		HttpResponse<String> response = this.service.get("/fails", "X-Correlation-Id", "e-1");
		JsonNode error = json.readTree(response.body());
		assertThat(error.get("status").asInt()).isEqualTo(500);
		assertThat(error.get("correlation_id").asString()).isEqualTo("e-1");
		assertThat(error.get("trace_id").asString()).isEqualTo(header(response, "X-Trace-Id"));
	}

	@Test
	void spanWhenResponseBreaksOffIsFailed(CapturedOutput output) {
		CompletableFuture<HttpResponse<String>> response = this.service.http.sendAsync(
				this.service.request("/breaks-off", "X-Correlation-Id", "broken-1"),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response).failsWithin(Duration.ofSeconds(10));
		assertThat(this.service.spansOf("broken-1", 1).get(0).getStatus().getStatusCode())
			.isEqualTo(StatusData.error().getStatusCode());
		assertThat(linesOf(output, "broken-1", 1)).filteredOn((line) -> line.has("status"))
			.singleElement()
			.satisfies((line) -> assertThat(line.get("status").asInt()).isEqualTo(200));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/publish-on", "/delay", "/web-client" })
	void contextWhenWorkGoesToOtherThreadsGoesAlong(String path, CapturedOutput output) {
		String id = "other" + path.replace('/', '-');
		HttpResponse<String> response = this.service.get(path, "X-Correlation-Id", id, "X-Tenant-Id", "acme");
		String traceId = header(response, "X-Trace-Id");
		assertThat(response.body()).isEqualTo(seen(id, "acme", null, traceId));
		assertThat(linesOf(output, id, path.equals("/web-client") ? 4 : 2)).allSatisfy((line) -> {
			assertThat(line.get("tenant_id").asString()).isEqualTo("acme");
			assertThat(line.get("trace_id").asString()).isEqualTo(traceId);
		});
	}

	@Test
	void contextWhenUserIsVerifiedNamesUserAndItsTenant(CapturedOutput output) {
		HttpResponse<String> response = this.service.get("/me", "X-Correlation-Id", "me-1", "X-Tenant-Id", "claimed",
				"Authorization", "Bearer u-1.verified");
		String traceId = header(response, "X-Trace-Id");
		assertThat(response.body()).isEqualTo(seen("me-1", "verified", "u-1", traceId));
		assertThat(linesOf(output, "me-1", 2)).hasSize(2).allSatisfy((line) -> {
			assertThat(line.get("tenant_id").asString()).isEqualTo("verified");
			assertThat(line.get("user_id").asString()).isEqualTo("u-1");
		});
		assertThat(this.service.spansOf("me-1", 1).get(0).getAttributes().asMap().toString())
			.contains("tenant_id=verified", "user_id=u-1");
		awaitCount(1, "http.server.requests", "uri", "/me", "tenant", "verified");
	}

	@Test
	void traceWhenServiceCallsItselfIsOneTree() {
		HttpResponse<String> response = this.service.get("/web-client", "X-Correlation-Id", "tree-1", "X-Tenant-Id",
				"tree", "traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01");
		assertThat(header(response, "X-Trace-Id")).isEqualTo(TRACE_ID);
		List<SpanData> all = this.service.spansOf("tree-1", 3);
		assertThat(all).hasSize(3).allSatisfy((span) -> {
			assertThat(span.getTraceId()).isEqualTo(TRACE_ID);
			assertThat(span.getAttributes().asMap().toString()).contains("tenant_id=tree");
		});
		SpanData root = childOf(all, "00f067aa0ba902b7");
		assertThat(root.getName()).isEqualTo("GET /web-client");
		SpanData client = childOf(all, root.getSpanId());
		assertThat(childOf(all, client.getSpanId()).getName()).isEqualTo("GET /orders/{id}");
		awaitCount(1, "http.client.requests", "tenant", "tree");
	}

	@Test
	void pathsWhenPolledMakeNeitherSpansNorAccessLines(CapturedOutput output) {
		for (String path : new String[] { "/health", "/health/ready", "/metrics", "/actuator/health", "/orders/7" }) {
			HttpResponse<String> response = this.service.get(path, "X-Correlation-Id", "polled-1");
			assertThat(response.statusCode()).as(path).isEqualTo(200);
			assertThat(header(response, "X-Correlation-Id")).as(path).isEqualTo("polled-1");
			assertThat(header(response, "X-Trace-Id")).as(path).matches("[0-9a-f]{32}");
		}
		assertThat(this.service.spansOf("polled-1", 1)).singleElement()
			.extracting(SpanData::getName)
			.isEqualTo("GET /orders/{id}");
		assertThat(linesOf(output, "polled-1", 2)).filteredOn((line) -> line.has("status")).hasSize(1);
	}

	@Test
	void healthWhenServingAnswersAsTheContractSays() {
		this.service.assertHealthIsAsTheContractSays();
	}

	@Test
	void metricsWhenRequestsWereServedCountThemByTenant() {
		this.service.assertRequestsAreCountedByTenant();
	}

	@Test
	void headersWhenHostIsTrustedGoAlongOnce() {
		OutboundAssertions.assertTrustedHostLearnsContextOnce(this.port, "web-client");
	}

	@Test
	void headersWhenHostIsNotTrustedStayHere() {
		OutboundAssertions.assertOtherHostLearnsNothing(this.port, "web-client");
	}

	@Test
	void contextWhenManyTenantsComeAtOnceIsEachOnesOwn() {
		int requests = 1000;
		List<CompletableFuture<HttpResponse<String>>> responses = new ArrayList<>();
		for (int i = 0; i < requests; i++) {
			responses.add(this.service.http.sendAsync(
					this.service.request("/deep", "X-Correlation-Id", "many-" + i, "X-Tenant-Id", "tenant-" + i % 7),
					HttpResponse.BodyHandlers.ofString()));
		}
		for (int i = 0; i < requests; i++) {
			HttpResponse<String> response = responses.get(i).join();
			assertThat(header(response, "X-Correlation-Id")).isEqualTo("many-" + i);
			assertThat(response.body())
				.isEqualTo(seen("many-" + i, "tenant-" + i % 7, null, header(response, "X-Trace-Id")));
		}
		for (int tenant = 0; tenant < 7; tenant++) {
			int own = (requests + 6 - tenant) / 7;
			awaitCount(own, "http.server.requests", "uri", "/deep", "tenant", "tenant-" + tenant);
			awaitCount(own, "http.client.requests", "tenant", "tenant-" + tenant);
		}
		this.threads.assertTheyHoldNothing();
	}

	/**
	 * Waits until a timer has its count: a response is with the client before the server
	 * has recorded it.
	 */
	private void awaitCount(long count, String timer, String... tags) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.untilAsserted(() -> assertThat(this.registry.get(timer).tags(tags).timer().count()).isEqualTo(count));
	}

	private static String seen(String correlationId, String tenant, String user, String traceId) {
		return correlationId + "|" + tenant + "|" + user + "|" + correlationId + "|" + tenant + "|" + traceId + "|"
				+ traceId;
	}

}
