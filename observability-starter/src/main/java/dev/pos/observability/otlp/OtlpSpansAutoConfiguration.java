package dev.pos.observability.otlp;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.common.export.HttpSender;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.otlp.OtlpHttpSpanExporterBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what writes spans in one pass, where Boot's exporter over HTTP
 * would do it in two, string by string. An exporter that a service makes itself stays as
 * it is.
 */
@AutoConfiguration
@ConditionalOnClass({ OtlpHttpSpanExporter.class, OtlpHttpSpanExporterBuilderCustomizer.class })
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled" },
		matchIfMissing = true)
public final class OtlpSpansAutoConfiguration {

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
