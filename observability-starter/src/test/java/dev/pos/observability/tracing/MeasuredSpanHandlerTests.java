package dev.pos.observability.tracing;

import java.util.Collection;
import java.util.List;

import dev.pos.observability.metrics.RememberedTags;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.DefaultTracingObservationHandler;
import io.micrometer.tracing.otel.bridge.OtelBaggageManager;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.test.util.ReflectionTestUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is measured of an observation, and which span its exemplar names.
 */
class MeasuredSpanHandlerTests {

	private final io.opentelemetry.api.trace.Tracer openTelemetry = SdkTracerProvider.builder().build().get("test");

	private final OtelCurrentTraceContext current = new OtelCurrentTraceContext();

	private final Tracer tracer = new OtelTracer(this.openTelemetry, this.current, (event) -> {
	}, new OtelBaggageManager(this.current, List.of(), List.of()));

	private final ExemplarSpanContext exemplars = new ExemplarSpanContext();

	private final PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT,
			new PrometheusRegistry(), Clock.SYSTEM, this.exemplars);

	private final ObservationRegistry observations = ObservationRegistry.create();

	@Test
	void exemplarNamesTheSpanOfTheObservationWhichHasEnded() {
		handle(new BusinessTracingObservationHandler(this.tracer, new SpanLifecycle(this.openTelemetry, this.tracer)));
		Span other = this.openTelemetry.spanBuilder("other").startSpan();
		String spanId = observe();
		try (Scope scope = other.makeCurrent()) {
			Timer.builder("late").register(this.meters).record(() -> {
			});
		}
		assertThat(exemplar("work_seconds")).contains("span_id=\"" + spanId + "\"");
		assertThat(exemplar("late_seconds")).contains("span_id=\"" + other.getSpanContext().getSpanId() + "\"");
	}

	@Test
	void exemplarNamesTheSpanThatSomebodyElseMade() {
		handle(new DefaultTracingObservationHandler(this.tracer));
		assertThat(exemplar("work_seconds")).isEmpty();
		String spanId = observe();
		assertThat(exemplar("work_seconds")).contains("span_id=\"" + spanId + "\"");
	}

	@Test
	void measurementHasTheKeyValuesThatCameLast() {
		handle(new BusinessTracingObservationHandler(this.tracer, new SpanLifecycle(this.openTelemetry, this.tracer)));
		this.observations.observationConfig()
			.observationFilter(
					(context) -> context.addLowCardinalityKeyValue(io.micrometer.common.KeyValue.of("late", "yes")));
		observe();
		assertThat(this.meters.get("work").tag("late", "yes").tag("error", "none").timer().count()).isOne();
	}

	@Test
	void handlerIsRegisteredOnceAndBehindTheEndOfTheSpan() {
		new ApplicationContextRunner().withBean(ExemplarSpanContext.class)
			.withBean(Tracer.class, () -> this.tracer)
			.withBean(PrometheusMeterRegistry.class, () -> this.meters)
			.withBean(MeasuredSpans.class)
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
							ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class,
							dev.pos.observability.metrics.MetricsAutoConfiguration.class))
			.run((context) -> {
				Collection<ObservationHandler<?>> handlers = ReflectionTestUtils.invokeMethod(
						context.getBean(ObservationRegistry.class).observationConfig(), "getObservationHandlers");
				// Told of an end in the opposite order.
				assertThat(handlers).hasSize(2).first().isInstanceOf(MeasuredSpanHandler.class);
			});
	}

	private void handle(ObservationHandler<?> spans) {
		this.observations.observationConfig()
			.observationHandler(new MeasuredSpanHandler(new RememberedTags(this.meters), this.exemplars, this.tracer))
			.observationHandler(spans);
	}

	private String observe() {
		Observation observation = Observation.createNotStarted("work", this.observations).start();
		String spanId;
		try (Observation.Scope scope = observation.openScope()) {
			spanId = Span.current().getSpanContext().getSpanId();
		}
		observation.stop();
		return spanId;
	}

	private String exemplar(String meter) {
		return this.meters.scrape("application/openmetrics-text")
			.lines()
			.filter((line) -> line.startsWith(meter) && line.contains("span_id"))
			.findFirst()
			.orElse("");
	}

}
