package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The recorded series that rules share: requests and lookups by service. A series is
 * recorded when a rule asks for it, once however many do.
 */
final class Recordings {

	private static final String REQUESTS = "http_server_requests_seconds";

	private final String serviceLabel;

	private final List<String> excludedUris;

	private final Map<String, RecordingRule> rules = new LinkedHashMap<>();

	private int taken;

	Recordings(AlertsProperties properties) {
		this.serviceLabel = properties.getServiceLabel();
		this.excludedUris = properties.getExcludedUris();
	}

	/**
	 * Requests a second.
	 */
	String requests(Duration window) {
		return record("http_requests:rate", window,
				"sum by (%s) (%s)".formatted(this.serviceLabel, rate(REQUESTS + "_count", "", window)));
	}

	/**
	 * Share of requests that ended with a 5xx status; zero where none did.
	 */
	String errorRatio(Duration window) {
		String requests = requests(window);
		return record("http_errors:ratio_rate", window, "(sum by (%s) (%s) or 0 * %s)\n/ %s".formatted(
				this.serviceLabel, rate(REQUESTS + "_count", "outcome=\"SERVER_ERROR\"", window), requests, requests));
	}

	/**
	 * Seconds that the given share of requests stays below.
	 */
	String latency(double quantile, Duration window) {
		return record("http_latency_seconds:p" + PromQl.number(quantile * 100).replace('.', '_') + "_rate", window,
				"histogram_quantile(%s, sum by (%s, le) (%s))".formatted(PromQl.number(quantile), this.serviceLabel,
						rate(REQUESTS + "_bucket", "", window)));
	}

	/**
	 * Lookups of each cache a second that it could not answer, from the meters that count
	 * by tenant or, where there are none, from Boot's.
	 */
	String cacheMisses(Duration window) {
		return record("cache_misses:rate", window, lookups("misses", "miss", window));
	}

	/**
	 * Lookups of each cache a second. A cache that never counted a hit had none.
	 */
	String cacheLookups(Duration window) {
		String misses = cacheMisses(window);
		return record("cache_lookups:rate", window,
				"(%s or 0 * %s)\n+ %s".formatted(lookups("hits", "hit", window), misses, misses));
	}

	/**
	 * Returns what was asked for since the last call.
	 */
	List<RecordingRule> take() {
		List<RecordingRule> all = new ArrayList<>(this.rules.values());
		List<RecordingRule> fresh = List.copyOf(all.subList(this.taken, all.size()));
		this.taken = all.size();
		return fresh;
	}

	private String record(String what, Duration window, String expression) {
		String name = this.serviceLabel + ":" + what + PrometheusDuration.of(window);
		this.rules.putIfAbsent(name, new RecordingRule(name, expression));
		return name;
	}

	private String lookups(String counter, String result, Duration window) {
		String range = PrometheusDuration.of(window);
		return "(sum by (%1$s, cache) (rate(cache_%2$s_total[%4$s])) or sum by (%1$s, cache) (rate(cache_gets_total{result=\"%3$s\"}[%4$s])))"
			.formatted(this.serviceLabel, counter, result, range);
	}

	private String rate(String meter, String matcher, Duration window) {
		List<String> matchers = new ArrayList<>();
		if (!matcher.isEmpty()) {
			matchers.add(matcher);
		}
		if (!this.excludedUris.isEmpty()) {
			matchers.add("uri!~\"" + String.join("|", this.excludedUris) + "\"");
		}
		String selector = matchers.isEmpty() ? "" : "{" + String.join(",", matchers) + "}";
		return "rate(" + meter + selector + "[" + PrometheusDuration.of(window) + "])";
	}

}
