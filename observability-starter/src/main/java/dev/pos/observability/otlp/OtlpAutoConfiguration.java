package dev.pos.observability.otlp;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.HttpSender;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpHttpLogRecordExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what writes spans and log records in one pass, where Boot's
 * exporters over HTTP would do it in two, string by string. An exporter that a service
 * makes itself stays as it is.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "observability.enabled", matchIfMissing = true)
public final class OtlpAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OtlpHttpSpanExporter.class, OtlpHttpSpanExporterBuilderCustomizer.class })
	@ConditionalOnBooleanProperty(name = "observability.tracing.enabled", matchIfMissing = true)
	static class SpanConfiguration {

		private final SenderCapture capture = new SenderCapture(OtlpHttpSpanExporter.class.getClassLoader());

		/** First, so that a customizer of the service has the last word. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		OtlpHttpSpanExporterBuilderCustomizer spanSenderCapture() {
			return (builder) -> builder.setComponentLoader(this.capture);
		}

		@Bean
		SpanExporterReplacement spanExporterReplacement() {
			return (exporter) -> {
				HttpSender sender = this.capture.sender();
				return (sender != null && exporter instanceof OtlpHttpSpanExporter origin)
						? new OtlpSpanExporter(origin, new OtlpTransport(sender)) : exporter;
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OtlpHttpLogRecordExporter.class, OtlpHttpLogRecordExporterBuilderCustomizer.class })
	@ConditionalOnBooleanProperty(name = { "observability.logging.enabled", "observability.logging.otlp.enabled" },
			matchIfMissing = true)
	static class LogRecordConfiguration {

		private final SenderCapture capture = new SenderCapture(OtlpHttpLogRecordExporter.class.getClassLoader());

		/** First, so that a customizer of the service has the last word. */
		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		OtlpHttpLogRecordExporterBuilderCustomizer logRecordSenderCapture() {
			return (builder) -> builder.setComponentLoader(this.capture);
		}

		@Bean
		LogRecordExporterReplacement logRecordExporterReplacement() {
			return (exporter) -> {
				HttpSender sender = this.capture.sender();
				return (sender != null && exporter instanceof OtlpHttpLogRecordExporter origin)
						? new OtlpLogRecordExporter(origin, new OtlpTransport(sender)) : exporter;
			};
		}

	}

}
