package dev.pos.console.access;

import java.time.Instant;
import java.util.List;
import java.util.TreeMap;

import dev.pos.console.log.LogEntry;
import dev.pos.console.metric.Exemplar;
import dev.pos.console.metric.MetricKind;
import dev.pos.console.metric.MetricSample;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TraceId;

/**
 * Telemetry of a tenant, or of nobody.
 */
final class TenantTelemetry {

	private TenantTelemetry() {
	}

	static String trace(long low) {
		return new TraceId(1, low).toString();
	}

	static Span span(long trace, long id, long parent, String tenant, String service, String operation) {
		Attributes.Builder attributes = Attributes.builder().put(Span.CORRELATION_ID, "same-id");
		if (tenant != null) {
			attributes.put(Span.TENANT_ID, tenant);
		}
		return new Span(new TraceId(1, trace), id, parent, service, operation, SpanKind.SERVER,
				(System.currentTimeMillis() - 1500) * 1_000_000, 1_200_000_000, false, attributes.build());
	}

	static LogEntry log(long trace, String tenant, String message) {
		Attributes.Builder attributes = Attributes.builder().put("correlation_id", "same-id");
		if (tenant != null) {
			attributes.put("tenant_id", tenant);
		}
		return new LogEntry(System.currentTimeMillis() * 1_000_000, "WARN", "dev.pos", message, "chatbot",
				new TraceId(1, trace), 1, attributes.build());
	}

	static MetricSample histogram(String tenant, String name, String uri, String trace, long count) {
		TreeMap<String, String> tags = new TreeMap<>();
		tags.put("uri", uri);
		if (tenant != null) {
			tags.put("tenant", tenant);
		}
		return new MetricSample("pos-core", name, tags, MetricKind.HISTOGRAM, false, count, count,
				new double[] { 1, 2 }, new long[] { count, 0, 0 },
				List.of(new Exemplar(Instant.now().getEpochSecond(), 1, trace, "pos-core")));
	}

}
