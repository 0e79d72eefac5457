package dev.pos.observability.export;

import java.util.function.Function;

import ch.qos.logback.classic.LoggerContext;
import dev.pos.observability.logging.LogMasking;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the appender, which Boot's exporter of log records never gets to
 * see a line without, and of a short end: what is left is exported in time or not at all.
 */
@AutoConfiguration(after = { ExportAutoConfiguration.class, OpenTelemetryTracingAutoConfiguration.class,
		OpenTelemetryLoggingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class })
@ConditionalOnBean(ExportedTelemetry.class)
public final class ExportLifecycleAutoConfiguration {

	@Bean
	ExportShutdown exportShutdown(ExportedTelemetry telemetry, @Nullable SdkTracerProvider tracerProvider,
			@Nullable SdkLoggerProvider loggerProvider) {
		return new ExportShutdown(telemetry, tracerProvider, loggerProvider);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(LoggerContext.class)
	@ConditionalOnBooleanProperty(name = { "observability.logging.enabled", "observability.logging.otlp.enabled" },
			matchIfMissing = true)
	@ConditionalOnBean({ LogbackLoggingSystem.class, LogRecordExporter.class, SdkLoggerProvider.class })
	static class LogAppenderConfiguration {

		@Bean
		@ConditionalOnMissingBean
		LogRecordAppender logRecordAppender(SdkLoggerProvider loggerProvider, LogMasking masking,
				ConfigurableListableBeanFactory beans) {
			Function<String, LogRecordBuilder> records = LogPipeline.isAllThereIs(beans) ? LogPipeline.of(beans)
					: (logger) -> loggerProvider.get(logger).logRecordBuilder();
			return new LogRecordAppender((LoggerContext) LoggerFactory.getILoggerFactory(), records,
					new LogRecordMapper(masking));
		}

	}

}
