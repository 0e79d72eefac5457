package dev.pos.observability.alerting;

import java.time.Duration;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.PositiveOrZero;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Properties of the alert on requests that end with a 5xx status.
 */
public class HighErrorRateProperties {

	/**
	 * Whether there is this rule.
	 */
	private boolean enabled = true;

	/**
	 * Share of requests that may fail.
	 */
	@DecimalMin(value = "0", inclusive = false, message = "must be between 0 and 1, such as 0.05")
	@DecimalMax(value = "1", inclusive = false, message = "must be between 0 and 1, such as 0.05")
	private double threshold = 0.05;

	/**
	 * Time over which it is measured.
	 */
	@DurationMin(millis = 1, message = "must be longer than zero, such as 5m")
	private Duration window = Duration.ofMinutes(5);

	/**
	 * Requests a second below which nothing is said: one failure among few requests is no
	 * incident.
	 */
	@PositiveOrZero
	private double minimumRate = 0.1;

	/**
	 * How urgent it is.
	 */
	private Severity severity = Severity.CRITICAL;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public double getThreshold() {
		return this.threshold;
	}

	public void setThreshold(double threshold) {
		this.threshold = threshold;
	}

	public Duration getWindow() {
		return this.window;
	}

	public void setWindow(Duration window) {
		this.window = window;
	}

	public double getMinimumRate() {
		return this.minimumRate;
	}

	public void setMinimumRate(double minimumRate) {
		this.minimumRate = minimumRate;
	}

	public Severity getSeverity() {
		return this.severity;
	}

	public void setSeverity(Severity severity) {
		this.severity = severity;
	}

}
