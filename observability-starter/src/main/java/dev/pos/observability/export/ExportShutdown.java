package dev.pos.observability.export;

import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * Tells the exporters that the service stops, right before the providers flush. Spring
 * destroys a bean before those that it depends on.
 */
final class ExportShutdown implements DisposableBean {

	private final ExportedTelemetry telemetry;

	ExportShutdown(ExportedTelemetry telemetry, @Nullable SdkTracerProvider tracerProvider,
			@Nullable SdkLoggerProvider loggerProvider) {
		this.telemetry = telemetry;
	}

	@Override
	public void destroy() {
		this.telemetry.beginShutdown();
	}

}
