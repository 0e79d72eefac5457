package dev.pos.console.trace.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

import dev.pos.console.page.Query;
import dev.pos.console.trace.TraceFilter;
import dev.pos.console.trace.TraceOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the filter of a list of traces from an address.
 */
final class TraceQuery {

	static final int MAX_LIMIT = 500;

	private static final long NANOS = 1_000_000_000L;

	private TraceQuery() {
	}

	static TraceFilter filter(Query query, Clock clock) {
		Duration last = query.duration("last");
		long from = (last != null) ? nanos(clock.instant().minus(last), 0) : nanos(query.time("from"), 0);
		return new TraceFilter(query.text("service"), query.text("operation"), query.text("tenant"),
				query.number("min_duration_ms", 0), query.number("max_duration_ms", Double.MAX_VALUE),
				query.flag("error"), from, nanos(query.time("to"), Long.MAX_VALUE),
				query.choice("sort", TraceOrder.class, TraceOrder.NEWEST));
	}

	private static long nanos(@Nullable Instant time, long fallback) {
		return (time != null) ? time.getEpochSecond() * NANOS + time.getNano() : fallback;
	}

}
