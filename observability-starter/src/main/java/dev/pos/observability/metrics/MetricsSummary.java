package dev.pos.observability.metrics;

import java.util.Map;
import java.util.TreeMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The registry as three short lists for people: counters, gauges and percentiles.
 * Everything is read from the meters that Prometheus scrapes, nothing is counted twice.
 */
final class MetricsSummary {

	private static final String SERVER_REQUESTS = "http.server.requests";

	private static final String RESPONSE_TIME = "http.response_time_ms";

	private final MeterRegistry registry;

	MetricsSummary(MeterRegistry registry) {
		this.registry = registry;
	}

	Map<String, Object> summarize() {
		Map<String, Double> counters = new TreeMap<>();
		Map<String, Double> gauges = new TreeMap<>();
		Map<String, LatencyHistogram> latencies = new TreeMap<>();
		for (Meter meter : this.registry.getMeters()) {
			Meter.Id id = meter.getId();
			if (id.getName().equals(SERVER_REQUESTS) && meter instanceof Timer timer) {
				addRequests(timer, counters, latencies);
			}
			else if (meter instanceof Counter counter) {
				add(counters, key(id.getName(), id.getTags()), counter.count());
			}
			else if (meter instanceof FunctionCounter counter) {
				add(counters, key(id.getName(), id.getTags()), counter.count());
			}
			else if (meter instanceof Gauge gauge && Double.isFinite(gauge.value())) {
				gauges.put(key(id.getName(), id.getTags()), gauge.value());
			}
		}
		Map<String, Object> percentiles = new TreeMap<>();
		latencies.forEach((key, histogram) -> percentiles.put(key, histogram.percentiles()));
		percentiles.computeIfAbsent(RESPONSE_TIME, (key) -> new LatencyHistogram().percentiles());
		Map<String, Object> summary = new TreeMap<>();
		summary.put("counters", counters);
		summary.put("gauges", gauges);
		summary.put("percentiles", percentiles);
		return summary;
	}

	private void addRequests(Timer timer, Map<String, Double> counters, Map<String, LatencyHistogram> latencies) {
		Meter.Id id = timer.getId();
		double count = timer.count();
		String method = tag(id, "method");
		String path = tag(id, "uri");
		String tenant = tag(id, TenantTag.KEY);
		add(counters, "http.requests[method=" + method + ",path=" + path + ",tenant=" + tenant + "]", count);
		add(counters, "http.responses[status=" + tag(id, "status") + ",tenant=" + tenant + "]", count);
		String error = id.getTag("exception");
		if (error != null && !error.equals("none")) {
			add(counters, "http.errors[error_type=" + error + ",tenant=" + tenant + "]", count);
		}
		if (count == 0) {
			return;
		}
		latencies.computeIfAbsent(RESPONSE_TIME, (key) -> new LatencyHistogram()).add(timer);
		latencies
			.computeIfAbsent(RESPONSE_TIME + "[method=" + method + ",path=" + path + "]",
					(key) -> new LatencyHistogram())
			.add(timer);
	}

	private static String tag(Meter.Id id, String key) {
		@Nullable String value = id.getTag(key);
		return (value != null) ? value : TenantTag.UNKNOWN;
	}

	private static void add(Map<String, Double> counters, String key, double value) {
		counters.merge(key, value, Double::sum);
	}

	private static String key(String name, Iterable<Tag> tags) {
		StringBuilder key = new StringBuilder(name);
		char separator = '[';
		for (Tag tag : tags) {
			key.append(separator).append(tag.getKey()).append('=').append(tag.getValue());
			separator = ',';
		}
		return (separator == '[') ? name : key.append(']').toString();
	}

}
