package dev.pos.console;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogStore;
import dev.pos.console.service.ServiceTraffic;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.TraceId;
import dev.pos.console.trace.TestSpans;
import dev.pos.console.trace.TraceStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = { "observability.console.poll-interval=1h" })
@AutoConfigureMockMvc
class ConsoleApiIntegrationTests {

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TraceStore traces;

	@Autowired
	private LogStore logs;

	@Autowired
	private ServiceTraffic traffic;

	@Autowired
	private Clock clock;

	@Test
	void traceHasTheFieldsOfTheContract() {
		Attributes.Builder attributes = Attributes.builder()
			.put(Span.CORRELATION_ID, "order-42")
			.put("jdbc.query[0]", "select 1")
			.put("rows", 3L);
		this.traces.add(List.of(TestSpans.span(101, 2, 1, "pos-core", 1500, 3, true, attributes),
				TestSpans.span(101, 1, 0, "chatbot", 1000, 1000, false, Attributes.builder())));
		this.logs.add(List.of(new LogEntry(1_600_000_000L, "WARN", "dev.pos.Orders", "Slow query detected", "pos-core",
				new TraceId(1, 101), 2,
				Attributes.builder()
					.put(Span.CORRELATION_ID, "order-42")
					.put("duration_ms", 512L)
					.put("message", "collides")
					.put("exception.type", "java.io.IOException")
					.build())));
		assertThat(this.mvc.get().uri("/api/traces/order-42")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{"trace_id": "00000000000000010000000000000065",
				"trace_ids": ["00000000000000010000000000000065"],
				"correlation_id": "order-42",
				"truncated": false,
				"spans": [
				{"span_id": "0000000000000001", "trace_id": "00000000000000010000000000000065", "parent_span_id": null,
				"service": "chatbot", "operation": "GET /orders", "start": "1970-01-01T00:00:01.000000000Z",
				"duration_ms": 1000.0, "tags": {"span.kind": "server"}, "error": false},
				{"span_id": "0000000000000002", "trace_id": "00000000000000010000000000000065",
				"parent_span_id": "0000000000000001", "service": "pos-core", "operation": "GET /orders",
				"start": "1970-01-01T00:00:01.500000000Z", "duration_ms": 3.0, "tags": {"correlation_id": "order-42",
				"jdbc.query[0]": "select 1", "rows": 3, "span.kind": "server"}, "error": true}],
				"logs": [{"timestamp": "1970-01-01T00:00:01.600Z", "level": "WARN", "logger": "dev.pos.Orders",
				"message": "Slow query detected", "service": "pos-core", "correlation_id": "order-42",
				"trace_id": "00000000000000010000000000000065", "span_id": "0000000000000002", "duration_ms": 512,
				"field.message": "collides", "exception": {"type": "java.io.IOException"}}]}""");
	}

	@Test
	void traceWhenUnknownIsProblemThatSaysWhatToDo() {
		assertThat(this.mvc.get().uri("/api/traces/{id}", "nothing")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains("trace id or correlation id 'nothing'", "within a few seconds");
	}

	@Test
	void traceWhenAttributesAreHostileIsStillServed() {
		String markup = "</script><script>alert(1)</script>\u0000\u2028";
		Attributes.Builder attributes = Attributes.builder()
			.put(Span.CORRELATION_ID, "hostile")
			.put(Span.TENANT_ID, markup)
			.put(markup, markup)
			.put("long", "x".repeat(1_000_000))
			.put("nan", Double.NaN)
			.put("infinite", Double.NEGATIVE_INFINITY);
		this.traces.add(List.of(TestSpans.span(102, 1, 2, markup, 1000, 1, true, attributes),
				TestSpans.span(102, 2, 1, "circle", 1000, 1, false, attributes),
				TestSpans.span(102, 3, 3, "own parent", 1000, 1, false, attributes),
				TestSpans.span(102, 4, 99, "absent parent", 1000, 1, false, attributes),
				TestSpans.span(102, 1, 0, "same id", 1000, 1, false, attributes),
				TestSpans.span(102, 5, 0, "endless", 1, 9_000_000_000_000L, false, attributes)));
		assertThat(this.mvc.get().uri("/api/traces/hostile")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.spans[*].span_id")
			.asArray()
			.hasSize(5);
		assertThat(this.mvc.get().uri("/api/traces?limit=500")).hasStatusOk()
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_JSON)
			.bodyJson()
			.extractingPath("$.items[?(@.correlation_id == 'hostile')].span_count")
			.asArray()
			.containsExactly(5);
	}

	@Test
	void tracesAreListedAndFiltered() {
		this.traces.add(List.of(TestSpans.span(103, 1, 0, "auth", 2_000_000, 250, true,
				Attributes.builder().put(Span.TENANT_ID, "list_tenant").put(Span.CORRELATION_ID, "list-1"))));
		assertThat(this.mvc.get()
			.uri("/api/traces?tenant=list_tenant&service=auth&error=true&min_duration_ms=200&limit=5")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo("""
					{"items": [{"trace_id": "00000000000000010000000000000067", "correlation_id": "list-1",
					"tenant_id": "list_tenant", "service": "auth", "operation": "GET /orders",
					"start": "1970-01-01T00:33:20.000000000Z", "duration_ms": 250.0, "span_count": 1,
					"services": ["auth"], "error": true, "service_ms": 250.0, "longest_wait": {"service": "auth",
					"operation": "GET /orders", "duration_ms": 250.0}}]}""");
		assertThat(this.mvc.get().uri("/api/traces?tenant=list_tenant&error=false")).bodyJson()
			.isStrictlyEqualTo("{\"items\": []}");
		assertThat(this.mvc.get().uri("/api/traces?tenant=list_tenant&service=&min_duration_ms=&error=&limit="))
			.bodyJson()
			.extractingPath("$.items.length()")
			.isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "limit=many", "error=perhaps", "min_duration_ms=long" })
	void tracesWhenParameterIsWrongNameIt(String query) {
		assertThat(this.mvc.get().uri("/api/traces?" + query)).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyJson()
			.extractingPath("$.detail")
			.asString()
			.contains(query.substring(0, query.indexOf('=')));
	}

	@Test
	void logsAreFiltered() {
		this.logs.add(List.of(log("WARN", "Slow query detected"), log("ERROR", "Payment declined")));
		assertThat(this.mvc.get().uri("/api/logs?correlation_id=log-c&tenant_id=log_tenant&service=payment")).bodyJson()
			.extractingPath("$.items[*].level")
			.asArray()
			.containsExactly("WARN", "ERROR");
		assertThat(this.mvc.get().uri("/api/logs?correlation_id=log-c&level=error")).bodyJson()
			.extractingPath("$.items[*].message")
			.asArray()
			.containsExactly("Payment declined");
		assertThat(this.mvc.get().uri("/api/logs?q=SLOW&tenant_id=log_tenant&level=")).bodyJson()
			.extractingPath("$.items.length()")
			.isEqualTo(1);
	}

	@Test
	void servicesAreTheSixAndThenWhoeverSends() {
		Instant now = this.clock.instant().truncatedTo(ChronoUnit.SECONDS);
		this.traffic.record(List.of(
				TestSpans.span(104, 1, 0, "payment", now.toEpochMilli() - 100, 100, true, Attributes.builder()),
				TestSpans.span(104, 2, 0, "stranger", now.toEpochMilli() - 100, 100, true, Attributes.builder())));
		assertThat(this.mvc.get().uri("/api/services")).hasStatusOk().bodyJson().satisfies((body) -> {
			assertThat(body).extractingPath("$.items[*].name")
				.asArray()
				.containsExactly("auth", "pos-core", "inventory", "payment", "restaurant", "chatbot", "stranger");
			assertThat(body).extractingPath("$.items[3].requests").isEqualTo(1);
			assertThat(body).extractingPath("$.items[3].error_rate").isEqualTo(1.0);
			assertThat(body).extractingPath("$.items[3].p95_ms").isNotNull();
			assertThat(body).extractingPath("$.items[3].url").isEqualTo("http://localhost:4004");
			assertThat(body).extractingPath("$.items[0].p95_ms").isNull();
		});
	}

	private static LogEntry log(String level, String message) {
		return new LogEntry(1_700_000_000_000_000_000L, level, "dev.pos", message, "payment", null, 0,
				Attributes.builder().put("correlation_id", "log-c").put("tenant_id", "log_tenant").build());
	}

}
