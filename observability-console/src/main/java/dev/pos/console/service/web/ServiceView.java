package dev.pos.console.service.web;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pos.console.service.ServiceReport;
import dev.pos.console.service.Traffic;
import org.jspecify.annotations.Nullable;

/**
 * One service.
 *
 * @param name the name
 * @param url the base URL
 * @param state the state in lower case
 * @param error why the readiness check failed
 * @param checks the status of each check by its name
 * @param checkedAt when it was asked
 * @param requests the number of requests in the last two minutes
 * @param rate requests a second
 * @param errorRate the share of requests that failed, from 0 to 1
 * @param p50Ms the median duration in milliseconds
 * @param p95Ms the 95th percentile in milliseconds
 * @param p99Ms the 99th percentile in milliseconds
 * @param usual the same figures as they were before, each the median of all minutes
 */
public record ServiceView(String name, @Nullable URI url, String state, @Nullable String error,
		Map<String, String> checks, @Nullable Instant checkedAt, long requests, double rate, @Nullable Double errorRate,
		@JsonProperty("p50_ms") @Nullable Double p50Ms, @JsonProperty("p95_ms") @Nullable Double p95Ms,
		@JsonProperty("p99_ms") @Nullable Double p99Ms, @Nullable TrafficView usual) {

	public static ServiceView of(ServiceReport report) {
		Traffic now = report.now();
		Traffic usual = report.usual();
		return new ServiceView(report.name(), report.url(), report.readiness().state().toString(),
				report.readiness().error(), report.readiness().checks(), report.readiness().checkedAt(), now.requests(),
				now.rate(), now.errorRate(), now.p50Millis(), now.p95Millis(), now.p99Millis(),
				(usual != null) ? TrafficView.of(usual) : null);
	}

	/**
	 * Figures of a service.
	 *
	 * @param rate requests a second
	 * @param errorRate the share of requests that failed
	 * @param p50Ms the median duration in milliseconds
	 * @param p95Ms the 95th percentile in milliseconds
	 * @param p99Ms the 99th percentile in milliseconds
	 */
	public record TrafficView(double rate, @Nullable Double errorRate, @JsonProperty("p50_ms") @Nullable Double p50Ms,
			@JsonProperty("p95_ms") @Nullable Double p95Ms, @JsonProperty("p99_ms") @Nullable Double p99Ms) {

		static TrafficView of(Traffic traffic) {
			return new TrafficView(traffic.rate(), traffic.errorRate(), traffic.p50Millis(), traffic.p95Millis(),
					traffic.p99Millis());
		}

	}

}
