package dev.pos.console.overview;

import dev.pos.console.log.LogStatistics;
import dev.pos.console.log.LogStore;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.otlp.ForwardStatistics;
import dev.pos.console.otlp.OtlpForwarder;
import dev.pos.console.trace.StoreStatistics;
import dev.pos.console.trace.TraceStore;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What the console holds, and what it had to let go.
 */
@Component
class StoreReports {

	private final TraceStore traces;

	private final LogStore logs;

	private final MetricStore metrics;

	private final ObjectProvider<OtlpForwarder> forwarder;

	StoreReports(TraceStore traces, LogStore logs, MetricStore metrics, ObjectProvider<OtlpForwarder> forwarder) {
		this.traces = traces;
		this.logs = logs;
		this.metrics = metrics;
		this.forwarder = forwarder;
	}

	StoreReport report() {
		OtlpForwarder other = this.forwarder.getIfAvailable();
		return new StoreReport(this.traces.statistics(), this.logs.statistics(), this.metrics.statistics(),
				(other != null) ? other.statistics() : null);
	}

	/**
	 * Counts of all stores.
	 *
	 * @param traces of traces
	 * @param logs of log records
	 * @param metrics of meters
	 * @param forward of what is handed on, {@code null} when nothing is
	 */
	record StoreReport(StoreStatistics traces, LogStatistics logs, MetricStore.MetricStatistics metrics,
			@Nullable ForwardStatistics forward) {

	}

}
