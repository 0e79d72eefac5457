package dev.pos.observability.metrics;

import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of meters.
 */
@Validated
@ConfigurationProperties("observability.metrics")
public class MetricsProperties {

	/**
	 * Whether meters get the tenant tag and /metrics is served.
	 */
	private boolean enabled = true;

	/**
	 * How many values of one tag become series of their own; the rest is counted as
	 * "other".
	 */
	@Min(1)
	private int maxTagValues = 100;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public int getMaxTagValues() {
		return this.maxTagValues;
	}

	public void setMaxTagValues(int maxTagValues) {
		this.maxTagValues = maxTagValues;
	}

}
