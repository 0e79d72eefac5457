package dev.pos.observability.tracing;

import java.util.Map;

import io.micrometer.tracing.otel.bridge.EventPublishingContextWrapper;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextStorage;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

class SpanIdsInLogsTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	@AfterEach
	void clear() {
		MDC.clear();
	}

	/**
	 * With the listener that it stands in for too.
	 */
	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void idsAreThoseOfTheInnermostScope(boolean micrometers) {
		Slf4JEventListener listener = micrometers ? new Slf4JEventListener("trace_id", "span_id") : new SpanIdsInLogs();
		ContextStorage storage = new EventPublishingContextWrapper(listener::onEvent)
			.apply(ContextStorage.defaultStorage());
		Context outer = span("b7ad6b7169203331");
		Context inner = span("00f067aa0ba902b7");
		MDC.put("other", "stays");
		try (Scope first = storage.attach(outer)) {
			assertIds("b7ad6b7169203331");
			try (Scope second = storage.attach(inner)) {
				assertIds("00f067aa0ba902b7");
				try (Scope none = storage.attach(Context.root())) {
					assertIds("00f067aa0ba902b7");
				}
				assertIds("00f067aa0ba902b7");
			}
			assertIds("b7ad6b7169203331");
		}
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays"));
	}

	private static void assertIds(String spanId) {
		assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("other", "stays", "trace_id", TRACE, "span_id", spanId));
	}

	private static Context span(String spanId) {
		return Context.root()
			.with(Span.wrap(SpanContext.create(TRACE, spanId, TraceFlags.getSampled(), TraceState.getDefault())));
	}

}
