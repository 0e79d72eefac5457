package dev.pos.console.load;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

import dev.pos.console.metric.MetricKind;
import dev.pos.console.metric.MetricSample;
import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;

/**
 * Spans and log records such as the six services send for a question to the chatbot.
 */
final class SampleTelemetry {

	private static final long MILLI = 1_000_000L;

	private final Random random;

	private final Map<String, ScopeSpans.Builder> spans = new LinkedHashMap<>();

	private final Map<String, ScopeLogs.Builder> logs = new LinkedHashMap<>();

	private int spanCount;

	private int logCount;

	SampleTelemetry(long seed) {
		this.random = new Random(seed);
	}

	/**
	 * Adds a question that begins at a time.
	 * @param startNanos the time in nanoseconds since the epoch
	 * @param slow whether its query misses its index
	 */
	void addQuestion(long startNanos, boolean slow) {
		byte[] traceId = new byte[16];
		this.random.nextBytes(traceId);
		Trace trace = new Trace(ByteString.copyFrom(traceId), "req-" + Long.toHexString(this.random.nextLong()),
				List.of("acme_corp", "restaurant_abc", "bistro_nord").get(this.random.nextInt(3)));
		long query = (slow ? 1400 + this.random.nextInt(900) : 2 + this.random.nextInt(6)) * MILLI;
		long root = span(trace, 0, "chatbot", "GET /query", Span.SpanKind.SPAN_KIND_SERVER, startNanos,
				query + 40 * MILLI, false);
		log(trace, root, "chatbot", "INFO", "Processing query", startNanos + 2 * MILLI);
		long answer = span(trace, root, "chatbot", "Answers#answer", Span.SpanKind.SPAN_KIND_INTERNAL,
				startNanos + 3 * MILLI, query + 34 * MILLI, false);
		call(trace, answer, "pos-core", "GET /orders/summary", startNanos + 5 * MILLI, query + 28 * MILLI, query,
				"select o1_0.status,count(o1_0.id),sum(o1_0.total) from orders o1_0 where o1_0.tenant_id = ? and "
						+ "o1_0.created_at >= ? and o1_0.created_at < ? group by o1_0.status",
				slow);
		call(trace, answer, "payment", "GET /payments/summary", startNanos + 5 * MILLI, 18 * MILLI, 3 * MILLI,
				"select p1_0.status,count(p1_0.id),sum(p1_0.amount) from payments p1_0 where p1_0.tenant_id=?", false);
		call(trace, answer, "inventory", "GET /products/low-stock", startNanos + 6 * MILLI, 12 * MILLI, 2 * MILLI,
				"select p1_0.sku,p1_0.name from products p1_0 where p1_0.tenant_id=? and p1_0.stock<=p1_0.threshold",
				false);
		log(trace, root, "chatbot", "INFO", "Query completed", startNanos + query + 38 * MILLI);
	}

	private void call(Trace trace, long parent, String service, String operation, long start, long nanos, long query,
			String sql, boolean slow) {
		long client = span(trace, parent, "chatbot", operation, Span.SpanKind.SPAN_KIND_CLIENT, start, nanos, false);
		long server = span(trace, client, service, operation, Span.SpanKind.SPAN_KIND_SERVER, start + 2 * MILLI,
				nanos - 4 * MILLI, false);
		span(trace, server, service, "SELECT " + sql.split(" from ")[1].split(" ")[0], Span.SpanKind.SPAN_KIND_CLIENT,
				start + 4 * MILLI, query, false, attribute("db.system.name", "postgresql"),
				attribute("db.query.text", sql));
		log(trace, client, "chatbot", "INFO", "Calling " + service, start);
		log(trace, server, service, "DEBUG", "Answering " + operation, start + 3 * MILLI);
		if (slow) {
			log(trace, server, service, "WARN", "Slow query detected", start + 4 * MILLI + query,
					attribute("duration_ms", Long.toString(query / MILLI)), attribute("sql", sql));
		}
		log(trace, server, service, "INFO", operation + " 200", start + nanos - 2 * MILLI);
	}

	private long span(Trace trace, long parent, String service, String operation, Span.SpanKind kind, long start,
			long nanos, boolean error, KeyValue... attributes) {
		long id = this.random.nextLong() | 1;
		Span.Builder span = Span.newBuilder()
			.setTraceId(trace.id())
			.setSpanId(id(id))
			.setName(operation)
			.setKind(kind)
			.setStartTimeUnixNano(start)
			.setEndTimeUnixNano(start + nanos)
			.addAttributes(attribute("correlation_id", trace.correlationId()))
			.addAttributes(attribute("tenant_id", trace.tenant()))
			.addAttributes(attribute("user_id", "7d9f2f3e-8a52-4a43-9b6f-3f2f6b6c1c11"))
			.addAllAttributes(List.of(attributes));
		if (parent != 0) {
			span.setParentSpanId(id(parent));
		}
		if (error) {
			span.setStatus(Status.newBuilder().setCode(Status.StatusCode.STATUS_CODE_ERROR));
		}
		this.spans.computeIfAbsent(service, (name) -> ScopeSpans.newBuilder()).addSpans(span);
		this.spanCount++;
		return id;
	}

	private void log(Trace trace, long span, String service, String level, String message, long time,
			KeyValue... attributes) {
		this.logs.computeIfAbsent(service, (name) -> ScopeLogs.newBuilder())
			.addLogRecords(LogRecord.newBuilder()
				.setTimeUnixNano(time)
				.setSeverityNumber(level.equals("WARN") ? SeverityNumber.SEVERITY_NUMBER_WARN
						: SeverityNumber.SEVERITY_NUMBER_INFO)
				.setBody(AnyValue.newBuilder().setStringValue(message))
				.setTraceId(trace.id())
				.setSpanId(id(span))
				.addAttributes(attribute("correlation_id", trace.correlationId()))
				.addAttributes(attribute("tenant_id", trace.tenant()))
				.addAllAttributes(List.of(attributes)));
		this.logCount++;
	}

	/**
	 * Returns what one look at the meters of six services brings.
	 * @param reading the number of the look, which running totals grow with
	 */
	static List<MetricSample> meters(int reading) {
		List<MetricSample> samples = new ArrayList<>();
		double[] bounds = IntStream.range(0, 40).mapToDouble((bound) -> 0.001 * Math.pow(1.3, bound)).toArray();
		for (String service : List.of("auth", "pos-core", "inventory", "payment", "restaurant", "chatbot")) {
			for (int series = 0; series < 60; series++) {
				SortedMap<String, String> tags = new TreeMap<>(
						Map.of("uri", "/route-" + series % 20, "tenant", "tenant-" + series % 3, "status", "200"));
				long[] counts = new long[bounds.length + 1];
				counts[series % counts.length] = reading;
				counts[(series + 7) % counts.length] += reading / 2;
				samples.add(new MetricSample(service, "http_server_requests_seconds", tags, MetricKind.HISTOGRAM, false,
						reading + reading / 2, reading * 0.02, bounds, counts, List.of()));
				samples.add(MetricSample.gauge(service, "gauge_" + series, tags, reading));
			}
		}
		return samples;
	}

	int spanCount() {
		return this.spanCount;
	}

	int logCount() {
		return this.logCount;
	}

	/**
	 * Returns what a service each sends.
	 * @return the requests
	 */
	List<ExportTraceServiceRequest> traceRequests() {
		List<ExportTraceServiceRequest> requests = new ArrayList<>();
		this.spans.forEach((service,
				scope) -> requests.add(ExportTraceServiceRequest.newBuilder()
					.addResourceSpans(ResourceSpans.newBuilder().setResource(resource(service)).addScopeSpans(scope))
					.build()));
		return requests;
	}

	List<ExportLogsServiceRequest> logRequests() {
		List<ExportLogsServiceRequest> requests = new ArrayList<>();
		this.logs.forEach((service,
				scope) -> requests.add(ExportLogsServiceRequest.newBuilder()
					.addResourceLogs(ResourceLogs.newBuilder().setResource(resource(service)).addScopeLogs(scope))
					.build()));
		return requests;
	}

	private static Resource resource(String service) {
		return Resource.newBuilder().addAttributes(attribute("service.name", service)).build();
	}

	private static KeyValue attribute(String key, String value) {
		return KeyValue.newBuilder().setKey(key).setValue(AnyValue.newBuilder().setStringValue(value)).build();
	}

	private static ByteString id(long id) {
		return ByteString.copyFrom(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
	}

	private record Trace(ByteString id, String correlationId, String tenant) {

	}

}
