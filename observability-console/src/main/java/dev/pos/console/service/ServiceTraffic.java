package dev.pos.console.service;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pos.console.trace.Span;
import dev.pos.console.trace.SpanKind;

import org.springframework.stereotype.Component;

/**
 * The traffic of the watched services, read from their server spans. Thread-safe.
 */
@Component
public final class ServiceTraffic {

	private static final long NANOS = 1_000_000_000L;

	private final Map<String, TrafficWindow> windows = new LinkedHashMap<>();

	private final Clock clock;

	ServiceTraffic(ServiceProperties properties, Clock clock) {
		this.clock = clock;
		Instant start = clock.instant();
		properties.services().keySet().forEach((name) -> this.windows.put(name, new TrafficWindow(start)));
	}

	/**
	 * Counts the server spans of the watched services; all others are left out.
	 * @param spans the spans
	 */
	public void record(Collection<Span> spans) {
		Instant now = this.clock.instant();
		for (Span span : spans) {
			TrafficWindow window = this.windows.get(span.service());
			if (window != null && span.kind() == SpanKind.SERVER) {
				window.record(Instant.ofEpochSecond(span.endNanos() / NANOS), span.durationNanos(), span.error(), now);
			}
		}
	}

	Traffic traffic(String service) {
		TrafficWindow window = this.windows.get(service);
		if (window == null) {
			throw new IllegalArgumentException("Service '%s' is not watched".formatted(service));
		}
		return window.traffic(this.clock.instant());
	}

}
