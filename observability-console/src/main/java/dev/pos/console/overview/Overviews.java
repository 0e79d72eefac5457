package dev.pos.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import dev.pos.console.alert.FiringAlerts;
import dev.pos.console.change.Change;
import dev.pos.console.change.Changes;
import dev.pos.console.service.ServiceReport;
import dev.pos.console.service.ServiceTraffic;
import dev.pos.console.service.WatchedServices;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.TraceFilter;
import dev.pos.console.trace.TraceOrder;
import dev.pos.console.trace.TraceStore;
import dev.pos.console.trace.TraceSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * Gathers what the first page shows.
 */
@Component
class Overviews {

	private static final Duration FAILED_LATELY = Duration.ofMinutes(5);

	private static final int MAX_TRACES = 6;

	private static final long NANOS = 1_000_000_000L;

	private final WatchedServices services;

	private final Changes changes;

	private final FiringAlerts alerts;

	private final TraceStore traces;

	private final Clock clock;

	Overviews(WatchedServices services, Changes changes, FiringAlerts alerts, TraceStore traces, Clock clock) {
		this.services = services;
		this.changes = changes;
		this.alerts = alerts;
		this.traces = traces;
		this.clock = clock;
	}

	Overview of(TenantScope scope) {
		return new Overview(this.services.report(scope), this.changes.find(scope), this.alerts.answer(scope),
				// As far back as the figures of the services reach, which they explain.
				this.traces.listOneOfEach(filter(TraceOrder.SLOWEST, null, ServiceTraffic.NOW), scope, MAX_TRACES),
				this.traces.list(filter(TraceOrder.NEWEST, Boolean.TRUE, FAILED_LATELY), scope, MAX_TRACES));
	}

	private TraceFilter filter(TraceOrder order, @Nullable Boolean error, Duration lately) {
		long since = this.clock.instant().minus(lately).getEpochSecond() * NANOS;
		return new TraceFilter(null, null, null, 0, Double.MAX_VALUE, error, since, Long.MAX_VALUE, order);
	}

	/**
	 * The first page.
	 *
	 * @param services how all services are
	 * @param changes what changed lately, the worst first
	 * @param alerts what fires
	 * @param slowest the slowest trace of each operation, the slowest operation first
	 * @param failed the last traces that failed
	 */
	record Overview(List<ServiceReport> services, List<Change> changes, FiringAlerts.Answer alerts,
			List<TraceSummary> slowest, List<TraceSummary> failed) {

	}

}
