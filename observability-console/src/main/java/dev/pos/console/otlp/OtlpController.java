package dev.pos.console.otlp;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import com.google.protobuf.Message;
import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogPatterns;
import dev.pos.console.log.LogStore;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.service.ServiceTraffic;
import dev.pos.console.trace.TraceStore;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The OTLP/HTTP receiver. It reads and writes the bodies by itself, since errors too are
 * answered in the encoding of the request.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#otlphttp">OTLP/HTTP</a>
 */
@RestController
class OtlpController {

	static final String TRACES = "/v1/traces";

	static final String LOGS = "/v1/logs";

	static final String METRICS = "/v1/metrics";

	private final TraceStore traces;

	private final LogStore logs;

	private final ServiceTraffic traffic;

	private final LogPatterns patterns;

	private final MetricStore metrics;

	private final OtlpBody body;

	private final Clock clock;

	private final ObjectProvider<OtlpForwarder> forwarder;

	OtlpController(TraceStore traces, LogStore logs, ServiceTraffic traffic, LogPatterns patterns, MetricStore metrics,
			OtlpProperties properties, Clock clock, ObjectProvider<OtlpForwarder> forwarder) {
		this.traces = traces;
		this.logs = logs;
		this.traffic = traffic;
		this.patterns = patterns;
		this.metrics = metrics;
		this.body = new OtlpBody(properties.maxBodySize());
		this.clock = clock;
		this.forwarder = forwarder;
	}

	@PostMapping(TRACES)
	void traces(HttpServletRequest request, HttpServletResponse response) throws IOException {
		receive(request, response, ExportTraceServiceRequest.getDefaultInstance(), OtlpItems::spans, this::addSpans);
	}

	@PostMapping(LOGS)
	void logs(HttpServletRequest request, HttpServletResponse response) throws IOException {
		receive(request, response, ExportLogsServiceRequest.getDefaultInstance(), OtlpItems::logRecords, this::addLogs);
	}

	@PostMapping(METRICS)
	void metrics(HttpServletRequest request, HttpServletResponse response) throws IOException {
		receive(request, response, ExportMetricsServiceRequest.getDefaultInstance(), OtlpItems::dataPoints,
				this::addMetrics);
	}

	private <T extends Message> void receive(HttpServletRequest request, HttpServletResponse response, T prototype,
			ToLongFunction<T> items, Function<T, OtlpResult> receiver) throws IOException {
		OtlpFormat format = OtlpFormat.JSON;
		try {
			format = OtlpFormat.of(request.getContentType());
			byte[] body = this.body.read(request);
			T message = format.read(body, prototype);
			this.forwarder.ifAvailable((other) -> other.offer(request.getServletPath(), request.getContentType(), body,
					items.applyAsLong(message)));
			format.write(response, receiver.apply(message));
		}
		catch (OtlpException ex) {
			format.write(response, ex.httpStatus(), ex.status());
		}
	}

	private OtlpResult addSpans(ExportTraceServiceRequest request) {
		SpanMapper mapped = SpanMapper.map(request);
		int refused = this.traces.add(mapped.spans());
		this.traffic.record(mapped.spans());
		return OtlpResult.spans(mapped.invalid() + refused,
				"%d without a valid trace id, span id or time, %d of a trace that is too large"
					.formatted(mapped.invalid(), refused));
	}

	private OtlpResult addLogs(ExportLogsServiceRequest request) {
		List<LogEntry> entries = LogMapper.map(request);
		this.logs.add(entries);
		this.patterns.record(entries);
		return OtlpResult.logRecords(0, "");
	}

	private OtlpResult addMetrics(ExportMetricsServiceRequest request) {
		int refused = this.metrics.add(MetricMapper.map(request), (int) this.clock.instant().getEpochSecond());
		return OtlpResult.dataPoints(refused,
				"%d of meters for which there is no memory left, or of another kind than before".formatted(refused));
	}

}
