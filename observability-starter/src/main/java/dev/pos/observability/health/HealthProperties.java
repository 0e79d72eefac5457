package dev.pos.observability.health;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of liveness and readiness.
 */
@Validated
@ConfigurationProperties("observability.health")
public class HealthProperties {

	/**
	 * Whether /health and /health/ready are served.
	 */
	private boolean enabled = true;

	/**
	 * How long an answer may take. A check that has found nothing shortly before has
	 * failed.
	 */
	@DurationMin(millis = 1, message = "must be longer than zero, such as 2s")
	private Duration deadline = Duration.ofSeconds(2);

	/**
	 * How long an answer serves all who ask.
	 */
	@DurationMin(message = "must not be negative; 0s asks anew each time")
	private Duration minInterval = Duration.ofSeconds(1);

	/**
	 * How often the checks are asked when nobody probes, for the sake of metrics and log.
	 * Nobody asks them then if zero.
	 */
	@DurationMin(message = "must not be negative; 0s asks only when probed")
	private Duration refreshInterval = Duration.ofSeconds(10);

	/**
	 * How many good answers in a row a failing check needs to count as well again. A
	 * failure counts at once.
	 */
	@Min(1)
	private int recoverAfter = 2;

	/**
	 * Checks whose failure makes the service unhealthy; that of any other leaves it
	 * degraded. A check of several parts, such as two databases, is named with or without
	 * the part.
	 */
	private Set<String> critical = new LinkedHashSet<>(Set.of("database"));

	/**
	 * Health indicators that readiness leaves out. The Actuator still shows them.
	 */
	private Set<String> exclude = new LinkedHashSet<>(Set.of("ping", "ssl", "livenessState", "readinessState"));

	/**
	 * Services that this one calls, by name. Their liveness is asked, never their
	 * readiness, so that one failure does not run through the whole system.
	 */
	private Map<String, @Valid Downstream> downstream = new LinkedHashMap<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getDeadline() {
		return this.deadline;
	}

	public void setDeadline(Duration deadline) {
		this.deadline = deadline;
	}

	public Duration getMinInterval() {
		return this.minInterval;
	}

	public void setMinInterval(Duration minInterval) {
		this.minInterval = minInterval;
	}

	public Duration getRefreshInterval() {
		return this.refreshInterval;
	}

	public void setRefreshInterval(Duration refreshInterval) {
		this.refreshInterval = refreshInterval;
	}

	public int getRecoverAfter() {
		return this.recoverAfter;
	}

	public void setRecoverAfter(int recoverAfter) {
		this.recoverAfter = recoverAfter;
	}

	public Set<String> getCritical() {
		return this.critical;
	}

	public void setCritical(Set<String> critical) {
		this.critical = critical;
	}

	public Set<String> getExclude() {
		return this.exclude;
	}

	public void setExclude(Set<String> exclude) {
		this.exclude = exclude;
	}

	public Map<String, Downstream> getDownstream() {
		return this.downstream;
	}

	public void setDownstream(Map<String, Downstream> downstream) {
		this.downstream = downstream;
	}

	/**
	 * A service that this one calls.
	 */
	public static class Downstream {

		/**
		 * Base URL of the service; its "/health" is asked.
		 */
		@HttpUrl
		private String url = "";

		public String getUrl() {
			return this.url;
		}

		public void setUrl(String url) {
			this.url = url;
		}

	}

}
