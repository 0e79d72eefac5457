package dev.pos.observability.tracing;

import java.util.concurrent.TimeUnit;

import dev.pos.observability.context.ContextAutoConfiguration;
import dev.pos.observability.export.ExportAutoConfiguration;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class RecordingTracerPostProcessorTests {

	private static final AttributeKey<String> seen = AttributeKey.stringKey("seen");

	private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withPropertyValues("management.tracing.sampling.probability=1.0")
		.withBean("exporter", SpanExporter.class, () -> this.exporter)
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, TracingAutoConfiguration.class,
				ExportAutoConfiguration.class, SpanHandlingAutoConfiguration.class,
				OpenTelemetrySdkAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class));

	@Test
	void tracerByDefaultRecordsSpansThatAreExported() {
		this.runner.withBean("seeing", SpanProcessor.class, Seeing::new).run((context) -> {
			assertThat(context).hasSingleBean(Tracer.class).getBean(Tracer.class).isInstanceOf(RecordingTracer.class);
			context.getBean(Tracer.class).spanBuilder("mine").startSpan().end();
			context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
			assertThat(this.exporter.getFinishedSpanItems()).singleElement()
				.satisfies((span) -> assertThat(span.getAttributes().get(seen)).isEqualTo("by a processor"));
		});
	}

	@Test
	void tracersOfTheProviderAndTheRecordingOneMakeOneTrace() {
		this.runner.run((context) -> {
			Tracer other = context.getBean(OpenTelemetry.class).getTracer("library");
			Span outer = context.getBean(Tracer.class).spanBuilder("outer").startSpan();
			Span middle = other.spanBuilder("middle").setParent(Context.root().with(outer)).startSpan();
			context.getBean(Tracer.class).spanBuilder("inner").setParent(Context.root().with(middle)).startSpan().end();
			middle.end();
			outer.end();
			context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
			assertThat(this.exporter.getFinishedSpanItems()).hasSize(3)
				.extracting(SpanData::getTraceId)
				.containsOnly(outer.getSpanContext().getTraceId());
		});
	}

	@Test
	void samplerOfUserIsHeard() {
		this.runner.withBean(Sampler.class, Sampler::alwaysOff)
			.withPropertyValues("observability.tracing.keep.enabled=false")
			.run((context) -> assertThat(context.getBean(Tracer.class).spanBuilder("dropped").startSpan().isRecording())
				.isFalse());
	}

	@Test
	void limitsWhenSetAreKept() {
		this.runner.withPropertyValues("management.opentelemetry.tracing.limits.max-attributes=1").run((context) -> {
			ReadableSpan span = (ReadableSpan) context.getBean(Tracer.class)
				.spanBuilder("limited")
				.setAttribute("one", "1")
				.setAttribute("two", "2")
				.startSpan();
			assertThat(span.getAttributes().size()).isOne();
		});
	}

	@Test
	void tracerOfUserStays() {
		Tracer mine = TracerProvider.noop().get("mine");
		this.runner.withBean("mine", Tracer.class, () -> mine)
			.run((context) -> assertThat(context).getBean(Tracer.class).isSameAs(mine));
		this.runner.withBean("otelTracer", Tracer.class, () -> mine)
			.run((context) -> assertThat(context).getBean(Tracer.class).isSameAs(mine));
	}

	@Test
	void providerOfUserStays() {
		this.runner.withBean("mine", SdkTracerProvider.class, () -> SdkTracerProvider.builder().build())
			.run((context) -> assertThat(context.getBean(Tracer.class)).isNotInstanceOf(RecordingTracer.class));
		this.runner.withBean("mine", OpenTelemetry.class, OpenTelemetry::noop)
			.run((context) -> assertThat(context.getBean(Tracer.class)).isNotInstanceOf(RecordingTracer.class));
	}

	@Test
	void builderCustomizedByUserHasItsOwnTracer() {
		this.runner
			.withBean("mine", SdkTracerProviderBuilderCustomizer.class,
					() -> (builder) -> builder.addSpanProcessor(new Seeing()))
			.run((context) -> assertThat(context.getBean(Tracer.class)).isNotInstanceOf(RecordingTracer.class));
	}

	@Test
	void processorThatChangesSpansAtTheirEndIsToldBySdk() {
		this.runner.withBean("ending", SpanProcessor.class, Ending::new).run((context) -> {
			context.getBean(Tracer.class).spanBuilder("mine").startSpan().end();
			context.getBean(SdkTracerProvider.class).forceFlush().join(10, TimeUnit.SECONDS);
			assertThat(this.exporter.getFinishedSpanItems()).singleElement()
				.satisfies((span) -> assertThat(span.getAttributes().get(seen)).isEqualTo("at its end"));
		});
	}

	private static class Seeing implements SpanProcessor {

		@Override
		public void onStart(Context parentContext, ReadWriteSpan span) {
			span.setAttribute(seen, "by a processor");
		}

		@Override
		public boolean isStartRequired() {
			return true;
		}

		@Override
		public void onEnd(ReadableSpan span) {
		}

		@Override
		public boolean isEndRequired() {
			return false;
		}

	}

	private static final class Ending extends Seeing implements ExtendedSpanProcessor {

		@Override
		public void onEnding(ReadWriteSpan span) {
			span.setAttribute(seen, "at its end");
		}

		@Override
		public boolean isOnEndingRequired() {
			return true;
		}

	}

}
