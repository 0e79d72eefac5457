package dev.pos.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pos.console.service.WatchedServices;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.TraceStore;

import org.springframework.stereotype.Component;

/**
 * The service map of the last minutes, kept for a moment: drawing it goes through many
 * spans.
 */
@Component
class CallMaps {

	private static final Duration LATELY = Duration.ofMinutes(5);

	private static final Duration KEPT = Duration.ofSeconds(2);

	private static final int MAX_TRACES = 300;

	private static final long NANOS = 1_000_000_000L;

	private final TraceStore traces;

	private final WatchedServices services;

	private final Clock clock;

	private final Map<TenantScope, Drawn> drawn = new HashMap<>();

	CallMaps(TraceStore traces, WatchedServices services, Clock clock) {
		this.traces = traces;
		this.services = services;
		this.clock = clock;
	}

	MapLayout layout(TenantScope scope) {
		return draw(scope).layout();
	}

	List<ServiceMap.Edge> edges(TenantScope scope) {
		return draw(scope).edges();
	}

	private synchronized Drawn draw(TenantScope scope) {
		Instant now = this.clock.instant();
		Drawn current = this.drawn.get(scope);
		if (current == null || current.at().plus(KEPT).isBefore(now)) {
			ServiceMap map = new ServiceMap(new CalledService(this.services.urls()));
			long since = now.minus(LATELY).getEpochSecond() * NANOS;
			this.traces.visitLatest(since, MAX_TRACES, scope, map::add);
			List<ServiceMap.Edge> edges = map.edges();
			current = new Drawn(now, edges, MapLayout.of(map.nodes(), edges));
			this.drawn.put(scope, current);
		}
		return current;
	}

	private record Drawn(Instant at, List<ServiceMap.Edge> edges, MapLayout layout) {

	}

}
