package dev.pos.console.change;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Stream;

import dev.pos.console.change.Change.Kind;
import dev.pos.console.change.Change.Severity;
import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogPatterns;
import dev.pos.console.page.Format;
import dev.pos.console.service.OperationReport;
import dev.pos.console.service.Readiness;
import dev.pos.console.service.ServiceState;
import dev.pos.console.service.ServiceTraffic;
import dev.pos.console.service.StateChange;
import dev.pos.console.service.Traffic;
import dev.pos.console.service.WatchedServices;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;
import org.springframework.web.util.UriUtils;

/**
 * Finds what changed lately: a person who knows that something is wrong, and nothing
 * else, begins here.
 */
@Component
public final class Changes {

	private static final Duration LATELY = Duration.ofMinutes(15);

	private static final String HEALTH_LOGGER = "dev.pos.observability.health";

	private static final int MIN_REQUESTS = 3;

	private static final double MIN_FACTOR = 3;

	private static final double MIN_MILLIS = 50;

	private static final double MIN_ERROR_RATE = 0.05;

	private final WatchedServices services;

	private final ServiceTraffic traffic;

	private final LogPatterns patterns;

	private final Clock clock;

	Changes(WatchedServices services, ServiceTraffic traffic, LogPatterns patterns, Clock clock) {
		this.services = services;
		this.traffic = traffic;
		this.patterns = patterns;
		this.clock = clock;
	}

	/**
	 * Returns what changed.
	 * @param scope whose requests and log records; the state of services is nobody's
	 * secret
	 * @return the changes, the worst first
	 */
	public List<Change> find(TenantScope scope) {
		Instant since = this.clock.instant().minus(LATELY);
		List<Change> changes = new ArrayList<>(operations(scope));
		states(since).forEach(changes::add);
		this.patterns.firstSeenSince(scope, since)
			.stream()
			.filter(this::isNews)
			.sorted(Comparator.comparing(LogPatterns.Pattern::first).reversed())
			.map(Changes::ofMessage)
			.forEach(changes::add);
		changes.sort(Comparator.comparing(Change::severity));
		return changes;
	}

	/** Of each service the last change, which says how it is now. */
	private Stream<Change> states(Instant since) {
		Map<String, List<StateChange>> byService = new LinkedHashMap<>();
		this.services.changes()
			.stream()
			.filter((change) -> change.time().isAfter(since))
			.forEach((change) -> byService.computeIfAbsent(change.service(), (name) -> new ArrayList<>()).add(change));
		return byService.values().stream().map((all) -> ofState(all.get(0), all.size()));
	}

	/** What a watched service logs of its own health is told by its state already. */
	private boolean isNews(LogPatterns.Pattern pattern) {
		return !pattern.example().logger().startsWith(HEALTH_LOGGER)
				|| !this.services.urls().containsKey(pattern.key().service());
	}

	private List<Change> operations(TenantScope scope) {
		List<Weighted> found = new ArrayList<>();
		for (OperationReport report : this.traffic.operations(scope)) {
			Change failing = ofFailures(report);
			double factor = factor(report);
			if (failing != null) {
				found.add(new Weighted(failing, factor));
			}
			else if (factor >= MIN_FACTOR) {
				found.add(new Weighted(ofSlowness(report, factor), factor));
			}
		}
		found.sort(Comparator.comparingDouble(Weighted::weight).reversed());
		return found.stream().map(Weighted::change).toList();
	}

	private static double factor(OperationReport report) {
		Traffic usual = report.usual();
		Double now = report.now().p95Millis();
		if (usual == null || now == null || report.now().requests() < MIN_REQUESTS) {
			return 0;
		}
		Double before = usual.p95Millis();
		return (before == null || before == 0 || now - before < MIN_MILLIS) ? 0 : now / before;
	}

	private static Change ofSlowness(OperationReport report, double factor) {
		Traffic usual = report.usual();
		return new Change(Severity.WARNING, Kind.SLOWER, report.service(), report.operation(),
				"p95 %s, usually %s (×%s)".formatted(Format.duration(report.now().p95Millis()),
						Format.duration((usual != null) ? usual.p95Millis() : null), Format.factor(factor)),
				null, link(report, false));
	}

	private static @Nullable Change ofFailures(OperationReport report) {
		Double now = report.now().errorRate();
		Traffic usual = report.usual();
		Double before = (usual != null) ? usual.errorRate() : null;
		double expected = (before != null) ? before : 0;
		if (report.kind() == SpanKind.INTERNAL || now == null || report.now().requests() < MIN_REQUESTS
				|| now < expected + MIN_ERROR_RATE) {
			return null;
		}
		Severity severity = (report.kind() == SpanKind.SERVER) ? Severity.CRITICAL : Severity.WARNING;
		return new Change(
				severity, Kind.FAILING, report.service(), report.operation(), "%s of %d fail, usually %s"
					.formatted(Format.percent(now), report.now().requests(), Format.percent(expected)),
				null, link(report, true));
	}

	/**
	 * Leads to what failed, but for what is slow to where its trace waited: the operation
	 * that is slow is seldom the one that makes it so.
	 */
	private static String link(OperationReport report, boolean toSpan) {
		Span example = report.example();
		if (example != null) {
			return "/traces/" + example.traceId() + (toSpan ? "?span=" + example.spanId() : "");
		}
		return "/traces?service=%s&operation=%s&sort=slowest".formatted(encode(report.service()),
				encode(report.operation()));
	}

	private static Change ofState(StateChange change, int changes) {
		Readiness to = change.to();
		Severity severity = switch (to.state()) {
			case HEALTHY -> Severity.GOOD;
			case DEGRADED, UNKNOWN -> Severity.WARNING;
			// On the way up, as a service that is being started.
			case UNHEALTHY ->
				(change.from().state() == ServiceState.UNREACHABLE) ? Severity.WARNING : Severity.CRITICAL;
			case UNREACHABLE -> Severity.CRITICAL;
		};
		StringJoiner detail = new StringJoiner(", ");
		if (change.from().state() != to.state()) {
			detail.add("was " + change.from().state());
		}
		if (to.error() != null) {
			detail.add(to.error().toLowerCase(Locale.ROOT));
		}
		for (Map.Entry<String, String> check : to.checks().entrySet()) {
			if (!check.getValue().equals(ServiceState.HEALTHY.toString())) {
				detail.add(check.getKey() + " " + check.getValue());
			}
		}
		if (changes > 1) {
			detail.add("%d changes within %d min".formatted(changes, LATELY.toMinutes()));
		}
		return new Change(severity, Kind.STATE, change.service(), "is " + to.state(), detail.toString(), change.time(),
				"/logs?service=" + encode(change.service()));
	}

	private static Change ofMessage(LogPatterns.Pattern pattern) {
		LogEntry example = pattern.example();
		Severity severity = pattern.key().level().equals("WARN") ? Severity.WARNING : Severity.CRITICAL;
		String link = (example.traceId() != null)
				? "/traces/" + example.traceId()
						+ ((example.spanIdText() != null) ? "?span=" + example.spanIdText() : "")
				: "/logs?service=" + encode(pattern.key().service()) + "&q=" + encode(example.message());
		return new Change(severity, Kind.MESSAGE, pattern.key().service(), pattern.key().message(),
				"new %s, %d×".formatted(pattern.key().level(), pattern.count()), pattern.first(), link);
	}

	private static String encode(String text) {
		return UriUtils.encode(text, StandardCharsets.UTF_8);
	}

	private record Weighted(Change change, double weight) {

	}

}
