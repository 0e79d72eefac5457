package dev.pos.observability;

import java.net.http.HttpResponse;
import java.util.List;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import org.apache.catalina.Context;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

import static dev.pos.observability.ObservedService.header;
import static dev.pos.observability.ObservedService.linesOf;
import static dev.pos.observability.ObservedService.named;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One request through every signal of a service that has the starter and nothing else.
 */
@ExtendWith(OutputCaptureExtension.class)
@StarterTest
class StarterIntegrationTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	private final InMemorySpanExporter spans;

	private final ObservedService service;

	StarterIntegrationTests(@LocalServerPort int port, @Autowired InMemorySpanExporter spans) {
		this.spans = spans;
		this.service = new ObservedService(port, spans);
	}

	@Test
	void responseWhenIdsAreAcceptedEchoesThemAndLogsCarryThem(CapturedOutput output) {
		HttpResponse<String> response = this.service.get("/orders/7", "X-Correlation-Id", "abc-1.2:3", "X-Tenant-Id",
				"acme");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).isEqualTo("abc-1.2:3/acme");
		assertThat(header(response, "X-Correlation-Id")).isEqualTo("abc-1.2:3");
		String traceId = header(response, "X-Trace-Id");
		assertThat(traceId).matches("[0-9a-f]{32}");
		List<JsonNode> lines = linesOf(output, "abc-1.2:3", 2);
		assertThat(lines).allSatisfy((line) -> {
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
			assertThat(response.body()).isEqualTo(traceId + "/null");
		}
	}

	@Test
	void errorWhenAnsweredByBootNamesTheIds() {
		for (String path : new String[] { "/fails", "/nowhere" }) {
			HttpResponse<String> response = this.service.get(path, "X-Correlation-Id", "e-1");
			JsonNode error = json.readTree(response.body());
			assertThat(error.get("status").asInt()).isEqualTo(response.statusCode());
			assertThat(error.get("correlation_id").asString()).isEqualTo("e-1");
			assertThat(error.get("trace_id").asString())
				.isEqualTo(response.headers().firstValue("X-Trace-Id").orElseThrow());
		}
	}

	@Test
	void responseWhenRejectedOrFailedCarriesIds() {
		for (String path : new String[] { "/forbidden", "/nowhere", "/fails", "/health", "/health/ready",
				"/metrics" }) {
			HttpResponse<String> response = this.service.get(path, "X-Correlation-Id", "c-1");
			assertThat(header(response, "X-Correlation-Id")).as(path).isEqualTo("c-1");
			assertThat(header(response, "X-Trace-Id")).as(path).matches("[0-9a-f]{32}");
		}
	}

	@Test
	void tomcatHasNoListenerOfRequestsWhoseListItWouldCopyForEachAttribute(
			@Autowired ServletWebServerApplicationContext context) {
		TomcatWebServer server = (TomcatWebServer) context.getWebServer();
		assertThat(server.getTomcat().getHost().findChildren()).singleElement()
			.isInstanceOfSatisfying(Context.class,
					(application) -> assertThat(application.getApplicationEventListeners()).isEmpty());
	}

	@Test
	void responseWhenTomcatRefusesBeforeAnyFilterCarriesIds(CapturedOutput output) {
		HttpResponse<String> response = this.service.get("/orders/a%2Fb", "X-Correlation-Id", "refused-by-tomcat",
				"X-Tenant-Id", "acme");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(header(response, "X-Correlation-Id")).isEqualTo("refused-by-tomcat");
		String traceId = header(response, "X-Trace-Id");
		assertThat(traceId).matches("[0-9a-f]{32}");
		assertThat(linesOf(output, "refused-by-tomcat", 1)).singleElement().satisfies((line) -> {
			assertThat(line.get("message").asString()).isEqualTo("GET UNKNOWN 400");
			assertThat(line.get("tenant_id").asString()).isEqualTo("acme");
			assertThat(line.get("trace_id").asString()).isEqualTo(traceId);
		});
		this.service.get("/orders/7", "X-Correlation-Id", "after-refused");
		assertThat(linesOf(output, "after-refused", 2)).noneMatch((line) -> line.has("tenant_id"));
	}

	@Test
	void traceWhenServiceCallsItselfOnAnotherThreadIsOneTree(CapturedOutput output) {
		HttpResponse<String> response = this.service.get("/fan-out", "X-Correlation-Id", "fan-1", "X-Tenant-Id", "acme",
				"traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
		assertThat(response.body()).isEqualTo("fan-1/acme");
		assertThat(header(response, "X-Trace-Id")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
		List<SpanData> all = this.service.spansOf("fan-1", 3);
		assertThat(all).allSatisfy((span) -> {
			assertThat(span.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
			assertThat(span.getAttributes().asMap().toString()).contains("correlation_id=fan-1", "tenant_id=acme");
		});
		SpanData root = named(all, "GET /fan-out");
		SpanData client = all.stream()
			.filter((span) -> span.getParentSpanId().equals(root.getSpanId()))
			.findFirst()
			.orElseThrow();
		assertThat(client.getName()).isEqualTo("GET /orders/{id}");
		assertThat(all).filteredOn((span) -> span.getParentSpanId().equals(client.getSpanId()))
			.singleElement()
			.extracting(SpanData::getName)
			.isEqualTo("GET /orders/{id}");
		assertThat(linesOf(output, "fan-1", 3)).hasSize(3);
	}

	@Test
	void spanWhenServerFailsIsErrorAndWhenClientIsWrongIsNot() {
		this.service.get("/fails", "X-Correlation-Id", "errors-1");
		this.service.get("/nowhere", "X-Correlation-Id", "errors-1");
		List<SpanData> all = this.service.spansOf("errors-1", 2);
		assertThat(named(all, "GET /fails").getStatus().getStatusCode()).isEqualTo(StatusData.error().getStatusCode());
		assertThat(all.stream().filter((span) -> !span.getName().contains("/fails")))
			.allMatch((span) -> span.getStatus().getStatusCode() != StatusData.error().getStatusCode());
	}

	@Test
	void errorLineOfContainerWhenRequestFailsCarriesIds(CapturedOutput output) {
		HttpResponse<String> response = this.service.get("/fails", "X-Correlation-Id", "fails-1");
		assertThat(linesOf(output, "fails-1", 2)).anySatisfy((line) -> {
			assertThat(line.get("level").asString()).isEqualTo("ERROR");
			assertThat(line.get("exception").get("type").asString()).isEqualTo("java.lang.IllegalStateException");
			assertThat(line.get("trace_id").asString()).isEqualTo(header(response, "X-Trace-Id"));
		});
	}

	@Test
	void spanWhenHealthOrMetricsAreAskedIsNotMade() {
		for (String path : new String[] { "/health", "/health/ready", "/metrics", "/actuator/health", "/orders/7" }) {
			this.service.get(path, "X-Correlation-Id", "polled-1");
		}
		assertThat(this.service.spansOf("polled-1", 1)).singleElement()
			.extracting(SpanData::getName)
			.isEqualTo("GET /orders/{id}");
	}

	@Test
	void traceWhenOnlyLegacyHeadersComeGoesOn() {
		HttpResponse<String> response = this.service.get("/orders/7", "x-trace-id",
				"0af76519-16cd-43dd-8448-eb211c80319c", "x-parent-span-id", "b7ad6b7169203331", "X-Correlation-Id",
				"legacy-1");
		assertThat(header(response, "X-Trace-Id")).isEqualTo("0af7651916cd43dd8448eb211c80319c");
		assertThat(this.service.spansOf("legacy-1", 1).get(0).getParentSpanId()).isEqualTo("b7ad6b7169203331");
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
	void statementWhenSlowIsWarnedOfWithoutItsLiteralsAndHasItsSpan(CapturedOutput output) {
		this.service.get("/slow-query", "X-Correlation-Id", "slow-1");
		JsonNode warning = linesOf(output, "slow-1", 2).get(0);
		assertThat(warning.get("message").asString()).isEqualTo("Slow query detected");
		assertThat(warning.get("level").asString()).isEqualTo("WARN");
		assertThat(warning.get("duration_ms").asLong()).isGreaterThanOrEqualTo(100);
		assertThat(warning.get("statement").asString()).isEqualTo("select ? from pg_sleep(?) where ? <> ?");
		assertThat(warning.toString()).doesNotContain("canary");
		List<SpanData> all = this.service.spansOf("slow-1", 2);
		SpanData root = named(all, "GET /slow-query");
		assertThat(all).filteredOn((span) -> span != root).singleElement().satisfies((span) -> {
			assertThat(span.getName()).isEqualTo("SELECT pg_sleep");
			assertThat(span.getParentSpanId()).isEqualTo(root.getSpanId());
			assertThat(warning.get("span_id").asString()).isEqualTo(span.getSpanId());
			assertThat(span.getAttributes().asMap().toString()).contains("pg_sleep", "correlation_id=slow-1")
				.doesNotContain("canary");
		});
	}

	@Test
	void statementWhenNoRequestRunsItHasNoSpan(@Autowired JdbcTemplate jdbc) {
		jdbc.queryForObject("select count(*) from pg_class", Long.class);
		this.service.get("/slow-query", "X-Correlation-Id", "after-1");
		this.service.spansOf("after-1", 2);
		assertThat(this.spans.getFinishedSpanItems()).noneMatch((span) -> span.getName().equals("SELECT pg_class"));
	}

}
