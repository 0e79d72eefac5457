package dev.pos.observability.otlp;

import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.export.HttpSender;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpHttpLogRecordExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what writes log records in one pass, where Boot's exporter over
 * HTTP would do it in two, string by string. An exporter that a service makes itself
 * stays as it is.
 */
@AutoConfiguration
@ConditionalOnClass({ OtlpHttpLogRecordExporter.class, OtlpHttpLogRecordExporterBuilderCustomizer.class })
@ConditionalOnBooleanProperty(
		name = { "observability.enabled", "observability.logging.enabled", "observability.logging.otlp.enabled" },
		matchIfMissing = true)
public final class OtlpLogsAutoConfiguration {

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
