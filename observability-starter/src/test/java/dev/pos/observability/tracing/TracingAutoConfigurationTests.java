package dev.pos.observability.tracing;

import java.util.List;

import dev.pos.observability.context.ContextAutoConfiguration;
import dev.pos.observability.export.ExportAutoConfiguration;
import io.lettuce.core.tracing.LettuceObservationContext;
import io.micrometer.tracing.otel.bridge.Slf4JEventListener;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class TracingAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withBean(SdkTracerProvider.class, () -> SdkTracerProvider.builder().build())
		.withBean(SpanExporter.class, InMemorySpanExporter::create)
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, TracingAutoConfiguration.class,
				ExportAutoConfiguration.class, SpanHandlingAutoConfiguration.class));

	@Test
	void tracingByDefaultGuardsPropagationAndExport() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(ContextSpanProcessor.class)
				.hasSingleBean(ContextPropagators.class)
				.hasSingleBean(MomentSpans.class);
			assertThat(context.getBean(ContextPropagators.class).getTextMapPropagator())
				.isInstanceOf(TrustedPropagator.class);
		});
	}

	@Test
	void tracingWhenSwitchedOffHasNothing() {
		for (String property : List.of("observability.enabled=false", "observability.tracing.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(ContextSpanProcessor.class)
					.doesNotHaveBean(ContextPropagators.class)
					.doesNotHaveBean(SpanExporters.class)
					.doesNotHaveBean(Slf4JEventListener.class)
					.doesNotHaveBean(MomentSpans.class));
		}
	}

	@Test
	void tracingWithoutContextLeavesPropagationToBoot() {
		this.runner.withPropertyValues("observability.context.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(ContextSpanProcessor.class)
				.doesNotHaveBean(ContextPropagators.class));
	}

	@Test
	void tracingWhenClassesAreMissingHasTheRest() {
		this.runner.withClassLoader(new FilteredClassLoader(LettuceObservationContext.class))
			.run((context) -> assertThat(context).hasSingleBean(ContextSpanProcessor.class)
				.doesNotHaveBean("noParentlessCommandObservations"));
	}

	@Test
	void beansOfUserWin() {
		ContextPropagators propagators = ContextPropagators.noop();
		SpanExporters exporters = SpanExporters.of(List.of());
		Slf4JEventListener listener = new Slf4JEventListener("trace", "span");
		this.runner.withBean("myPropagators", ContextPropagators.class, () -> propagators)
			.withBean("myExporters", SpanExporters.class, () -> exporters)
			.withBean("myListener", Slf4JEventListener.class, () -> listener)
			.run((context) -> {
				assertThat(context).getBean(ContextPropagators.class).isSameAs(propagators);
				assertThat(context).getBean(SpanExporters.class).isSameAs(exporters);
				assertThat(context).getBean(Slf4JEventListener.class).isSameAs(listener);
			});
	}

	@Test
	void tracingWhenValueIsInvalidFails() {
		this.runner.withPropertyValues("observability.propagation.allowed-hosts=http://example.org")
			.run((context) -> assertThat(context).hasFailed());
	}

}
