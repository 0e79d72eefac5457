package dev.pos.observability.export;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import dev.pos.observability.logging.LogMasking;
import dev.pos.observability.otlp.LogRecordExporterReplacement;
import dev.pos.observability.otlp.SpanExporterReplacement;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.tracing.exporter.SpanExportingPredicate;
import io.micrometer.tracing.exporter.SpanFilter;
import io.micrometer.tracing.exporter.SpanReporter;
import io.micrometer.tracing.otel.bridge.CompositeSpanExporter;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingProperties;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanExporters;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the way out: bounded queues whose losses are counted, in front of
 * exporters whose failures are not felt. The processors are Boot's own, which do not tell
 * what they drop unless they are built with a meter of it.
 */
@AutoConfiguration(
		before = { OpenTelemetryTracingAutoConfiguration.class, OpenTelemetryLoggingAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "observability.enabled", matchIfMissing = true)
@Conditional(ExportAutoConfiguration.OnSpansOrLogs.class)
public final class ExportAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ExportedTelemetry exportedTelemetry() {
		return new ExportedTelemetry();
	}

	@Bean
	@ConditionalOnMissingBean
	LogMasking logMasking(Environment environment) {
		return LogMasking.from(environment);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class ExportMetersConfiguration {

		@Bean
		ExportMeters.Binder exportMeters(ExportedTelemetry telemetry) {
			return new ExportMeters.Binder(telemetry);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "observability.tracing.enabled", matchIfMissing = true)
	@EnableConfigurationProperties(OpenTelemetryTracingProperties.class)
	static class SpanExportConfiguration {

		@Bean
		static ExporterEnds spanExporterEnds() {
			return new ExporterEnds(SpanExporter.class);
		}

		@Bean
		@ConditionalOnMissingBean
		SpanExporters spanExporters(ObjectProvider<SpanExporter> exporters,
				ObjectProvider<SpanExporterReplacement> replacement, ExportedTelemetry telemetry, LogMasking masking) {
			return SpanExporters.of(exporters.orderedStream()
				.map(replacement.getIfAvailable(() -> (exporter) -> exporter)::replace)
				.map((exporter) -> new GuardedSpanExporter(exporter, telemetry.spansGuard(), masking))
				.toList());
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBooleanProperty(name = "management.opentelemetry.enabled", matchIfMissing = true)
		BatchSpanProcessor otelSpanProcessor(SpanExporters exporters, ObjectProvider<SpanExportingPredicate> predicates,
				ObjectProvider<SpanReporter> reporters, ObjectProvider<SpanFilter> filters,
				OpenTelemetryTracingProperties properties, ExportedTelemetry telemetry) {
			OpenTelemetryTracingProperties.Export export = properties.getExport();
			return BatchSpanProcessor
				.builder(exporter(exporters.list(), predicates.orderedStream().toList(),
						reporters.orderedStream().toList(), filters.orderedStream().toList()))
				.setExportUnsampledSpans(export.isIncludeUnsampled())
				.setExporterTimeout(export.getTimeout())
				.setMaxExportBatchSize(export.getMaxBatchSize())
				.setMaxQueueSize(export.getMaxQueueSize())
				.setScheduleDelay(export.getScheduleDelay())
				.setMeterProvider(new QueueDrops(telemetry.spans()))
				.build();
		}

		/**
		 * Micrometer's exporter makes each span anew, twice, for those who want to see or
		 * to change it.
		 */
		private static SpanExporter exporter(List<SpanExporter> exporters, List<SpanExportingPredicate> predicates,
				List<SpanReporter> reporters, List<SpanFilter> filters) {
			return (predicates.isEmpty() && reporters.isEmpty() && filters.isEmpty())
					? SpanExporter.composite(exporters)
					: new CompositeSpanExporter(exporters, predicates, reporters, filters);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LoggerContext.class)
	@ConditionalOnBooleanProperty(name = { "observability.logging.enabled", "observability.logging.otlp.enabled" },
			matchIfMissing = true)
	@EnableConfigurationProperties({ OpenTelemetryLoggingProperties.class, LogExportProperties.class })
	static class LogExportConfiguration {

		@Bean
		static ExporterEnds logRecordExporterEnds() {
			return new ExporterEnds(LogRecordExporter.class);
		}

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBooleanProperty(name = "management.opentelemetry.enabled", matchIfMissing = true)
		BatchLogRecordProcessor openTelemetryBatchLogRecordProcessor(ObjectProvider<LogRecordExporter> exporters,
				ObjectProvider<LogRecordExporterReplacement> replacement, OpenTelemetryLoggingProperties properties,
				ExportedTelemetry telemetry) {
			OpenTelemetryLoggingProperties.Export export = properties.getExport();
			LogRecordExporter exporter = LogRecordExporter.composite(exporters.orderedStream()
				.map(replacement.getIfAvailable(() -> (given) -> given)::replace)
				.toList());
			return BatchLogRecordProcessor.builder(new GuardedLogRecordExporter(exporter, telemetry.logsGuard()))
				.setExporterTimeout(export.getTimeout())
				.setMaxQueueSize(export.getMaxQueueSize())
				.setScheduleDelay(export.getScheduleDelay())
				.setMaxExportBatchSize(export.getMaxBatchSize())
				.setMeterProvider(new QueueDrops(telemetry.logs()))
				.build();
		}

	}

	static class OnSpansOrLogs extends AnyNestedCondition {

		OnSpansOrLogs() {
			super(ConfigurationPhase.PARSE_CONFIGURATION);
		}

		@ConditionalOnBooleanProperty(name = "observability.tracing.enabled", matchIfMissing = true)
		static class OnSpans {

		}

		@ConditionalOnBooleanProperty(name = { "observability.logging.enabled", "observability.logging.otlp.enabled" },
				matchIfMissing = true)
		static class OnLogs {

		}

	}

}
