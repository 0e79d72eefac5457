package dev.pos.observability.tracing;

import io.opentelemetry.sdk.trace.SdkTracerProvider;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a short end: what is left is exported in time or not at all.
 */
@AutoConfiguration(after = OpenTelemetryTracingAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
public final class ExportAutoConfiguration {

	@Bean
	@ConditionalOnBean(SdkTracerProvider.class)
	GuardedExport guardedExport(SpanExporters exporters, SdkTracerProvider tracerProvider) {
		return new GuardedExport(exporters.list()
			.stream()
			.filter(GuardedSpanExporter.class::isInstance)
			.map(GuardedSpanExporter.class::cast)
			.toList(), tracerProvider);
	}

}
