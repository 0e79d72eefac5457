package dev.pos.console.overview;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.pos.console.trace.TraceFilter;
import dev.pos.console.trace.TraceOrder;
import dev.pos.console.trace.TraceStore;
import org.jspecify.annotations.Nullable;

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

	private final Clock clock;

	private @Nullable Drawn drawn;

	CallMaps(TraceStore traces, Clock clock) {
		this.traces = traces;
		this.clock = clock;
	}

	TraceFilter lately(TraceOrder order, @Nullable Boolean error) {
		return new TraceFilter(null, null, null, 0, Double.MAX_VALUE, error, since(), Long.MAX_VALUE, order);
	}

	private long since() {
		return this.clock.instant().minus(LATELY).getEpochSecond() * NANOS;
	}

	MapLayout layout() {
		Drawn current = draw();
		return current.layout();
	}

	List<ServiceMap.Edge> edges() {
		return draw().edges();
	}

	private synchronized Drawn draw() {
		Instant now = this.clock.instant();
		Drawn current = this.drawn;
		if (current == null || current.at().plus(KEPT).isBefore(now)) {
			ServiceMap map = new ServiceMap();
			this.traces.visitLatest(since(), MAX_TRACES, map::add);
			List<ServiceMap.Edge> edges = map.edges();
			current = new Drawn(now, edges, MapLayout.of(map.nodes(), edges));
			this.drawn = current;
		}
		return current;
	}

	private record Drawn(Instant at, List<ServiceMap.Edge> edges, MapLayout layout) {

	}

}
