package dev.pos.observability.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an exemplar would name.
 */
class ExemplarSpanContextTests {

	private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

	private static final String SPAN = "b7ad6b7169203331";

	private final ExemplarSpanContext context = new ExemplarSpanContext();

	@Test
	void idsWhenNoSpanIsCurrentAreAbsent() {
		assertThat(this.context.getCurrentTraceId()).isNull();
		assertThat(this.context.getCurrentSpanId()).isNull();
		assertThat(this.context.isCurrentSpanSampled()).isFalse();
	}

	@Test
	void idsWhenSpanIsCurrentAreTheSpans() {
		try (Scope scope = span(TraceFlags.getSampled()).makeCurrent()) {
			assertThat(this.context.getCurrentTraceId()).isEqualTo(TRACE);
			assertThat(this.context.getCurrentSpanId()).isEqualTo(SPAN);
			assertThat(this.context.isCurrentSpanSampled()).isTrue();
		}
	}

	@Test
	void spanWhenNotSampledIsNoExemplar() {
		try (Scope scope = span(TraceFlags.getDefault()).makeCurrent()) {
			assertThat(this.context.isCurrentSpanSampled()).isFalse();
		}
	}

	private static Span span(TraceFlags flags) {
		return Span.wrap(SpanContext.create(TRACE, SPAN, flags, TraceState.getDefault()));
	}

}
