package dev.pos.console.service;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import org.jspecify.annotations.Nullable;

/**
 * The traffic that one reader may see, of every service and of every operation.
 * Thread-safe.
 */
final class TenantTraffic {

	private static final Duration STEP = Duration.ofMinutes(1);

	private static final long NANOS = 1_000_000_000L;

	private static final int MAX_SERVICES = 100;

	private static final int MAX_OPERATIONS = 600;

	private static final int SERVICE_SLOT_SECONDS = 10;

	private static final int OPERATION_SLOT_SECONDS = 30;

	private final Map<String, TrafficWindow> services = new ConcurrentHashMap<>();

	private final Map<OperationKey, Operation> operations = new ConcurrentHashMap<>();

	private final Clock clock;

	TenantTraffic(Clock clock) {
		this.clock = clock;
	}

	void record(Collection<Span> spans) {
		Instant now = this.clock.instant();
		for (Span span : spans) {
			Instant end = Instant.ofEpochSecond(span.endNanos() / NANOS);
			if (span.kind() == SpanKind.SERVER) {
				TrafficWindow window = window(span.service(), now);
				if (window != null) {
					window.record(end, span.durationNanos(), span.error(), now);
				}
			}
			Operation operation = operation(span, now);
			if (operation != null) {
				operation.record(span, end, now);
			}
		}
	}

	private @Nullable TrafficWindow window(String service, Instant now) {
		TrafficWindow known = this.services.get(service);
		if (known != null || this.services.size() >= MAX_SERVICES) {
			return known;
		}
		return this.services.computeIfAbsent(service, (name) -> new TrafficWindow(now, SERVICE_SLOT_SECONDS, 16));
	}

	private @Nullable Operation operation(Span span, Instant now) {
		OperationKey key = new OperationKey(span.service(), span.operation(), span.kind());
		Operation known = this.operations.get(key);
		if (known != null || this.operations.size() >= MAX_OPERATIONS) {
			return known;
		}
		return this.operations.computeIfAbsent(key,
				(name) -> new Operation(name, new TrafficWindow(now, OPERATION_SLOT_SECONDS, 4)));
	}

	Set<String> services() {
		return new TreeSet<>(this.services.keySet());
	}

	List<OperationReport> operations() {
		Instant now = this.clock.instant();
		return this.operations.values()
			.stream()
			.map((operation) -> operation.report(now))
			.filter((report) -> report.now().requests() > 0)
			.toList();
	}

	Traffic now(String service) {
		TrafficWindow window = this.services.get(service);
		return (window != null) ? window.traffic(this.clock.instant(), ServiceTraffic.NOW) : Traffic.NONE;
	}

	@Nullable Traffic usual(String service) {
		TrafficWindow window = this.services.get(service);
		return (window != null) ? window.usual(this.clock.instant()) : null;
	}

	List<Traffic> history(String service) {
		TrafficWindow window = this.services.get(service);
		return (window != null) ? window.history(this.clock.instant(), STEP) : List.of();
	}

	record OperationKey(String service, String operation, SpanKind kind) {

	}

	/** An operation with the slowest of its recent spans as an example. */
	private static final class Operation {

		private final OperationKey key;

		private final TrafficWindow window;

		private @Nullable Span example;

		Operation(OperationKey key, TrafficWindow window) {
			this.key = key;
			this.window = window;
		}

		void record(Span span, Instant end, Instant now) {
			this.window.record(end, span.durationNanos(), span.error(), now);
			synchronized (this) {
				Span current = this.example;
				if (current == null || isBetter(span, current)) {
					this.example = span;
				}
			}
		}

		private static boolean isBetter(Span span, Span current) {
			boolean outdated = current.endNanos() < span.endNanos() - ServiceTraffic.NOW.toNanos();
			if (outdated || span.error() != current.error()) {
				return outdated || span.error();
			}
			return span.durationNanos() > current.durationNanos();
		}

		OperationReport report(Instant now) {
			Span current;
			synchronized (this) {
				current = this.example;
			}
			return new OperationReport(this.key.service(), this.key.operation(), this.key.kind(),
					this.window.traffic(now, ServiceTraffic.NOW), this.window.usual(now), current);
		}

	}

}
