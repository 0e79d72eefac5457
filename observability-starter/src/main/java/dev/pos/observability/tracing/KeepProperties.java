package dev.pos.observability.tracing;

import java.time.Duration;

import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of which requests are exported although the sampler left them out.
 */
@Validated
@ConfigurationProperties("observability.tracing.keep")
public class KeepProperties {

	/**
	 * Whether failed and slow requests are exported even when they are not sampled.
	 */
	private boolean enabled = true;

	/**
	 * Whether a request that failed is kept.
	 */
	private boolean errors = true;

	/**
	 * How long a request may take before it is kept.
	 */
	@DurationMin(message = "must not be negative; 0s keeps every request")
	private Duration slowerThan = Duration.ofSeconds(1);

	/**
	 * How many spans of requests under way may wait for their end. More are dropped and
	 * counted.
	 */
	@Min(1)
	private int maxSpans = 5000;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public boolean isErrors() {
		return this.errors;
	}

	public void setErrors(boolean errors) {
		this.errors = errors;
	}

	public Duration getSlowerThan() {
		return this.slowerThan;
	}

	public void setSlowerThan(Duration slowerThan) {
		this.slowerThan = slowerThan;
	}

	public int getMaxSpans() {
		return this.maxSpans;
	}

	public void setMaxSpans(int maxSpans) {
		this.maxSpans = maxSpans;
	}

}
