package dev.pos.observability.tracing;

import java.util.List;

import io.opentelemetry.sdk.trace.SdkTracerProvider;

import org.springframework.beans.factory.DisposableBean;

/**
 * Tells the exporters that the service stops, right before the tracer provider flushes.
 * Spring destroys a bean before those that it depends on.
 */
final class GuardedExport implements DisposableBean {

	private final List<GuardedSpanExporter> exporters;

	GuardedExport(List<GuardedSpanExporter> exporters, SdkTracerProvider tracerProvider) {
		this.exporters = exporters;
	}

	@Override
	public void destroy() {
		this.exporters.forEach(GuardedSpanExporter::beginShutdown);
	}

}
