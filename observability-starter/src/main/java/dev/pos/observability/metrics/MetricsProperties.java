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

	/**
	 * How many combinations of tag values one meter may have; past that, the tag with the
	 * most values becomes "other" first. Bounds the size of a scrape.
	 */
	@Min(4)
	private int maxSeriesPerMeter = 1000;

	/**
	 * Whether the standard meters whose units or names break Prometheus's rules get ones
	 * that keep them.
	 */
	private boolean strictNames = true;

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

	public int getMaxSeriesPerMeter() {
		return this.maxSeriesPerMeter;
	}

	public void setMaxSeriesPerMeter(int maxSeriesPerMeter) {
		this.maxSeriesPerMeter = maxSeriesPerMeter;
	}

	public boolean isStrictNames() {
		return this.strictNames;
	}

	public void setStrictNames(boolean strictNames) {
		this.strictNames = strictNames;
	}

}
