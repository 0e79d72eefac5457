package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * Properties of the alerts on an error budget that is used up too fast.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs</a>
 */
public class SloProperties {

	/**
	 * Whether there are these rules.
	 */
	private boolean enabled = true;

	/**
	 * Share of requests that are promised to succeed.
	 */
	@DecimalMin(value = "0", inclusive = false, message = "must be between 0 and 1, such as 0.999")
	@DecimalMax(value = "1", inclusive = false, message = "must be between 0 and 1, such as 0.999")
	private double objective = 0.999;

	/**
	 * Requests a second over the long window below which nothing is said.
	 */
	@PositiveOrZero
	private double minimumRate = 0.1;

	/**
	 * How fast the budget may be used up. By default 2 % of a month's budget within an
	 * hour, 5 % within six hours, and 10 % within one and within three days.
	 */
	private List<@Valid BurnRate> burnRates = new ArrayList<>(
			List.of(BurnRate.of(14.4, Duration.ofHours(1), Duration.ofMinutes(5), Severity.CRITICAL),
					BurnRate.of(6, Duration.ofHours(6), Duration.ofMinutes(30), Severity.CRITICAL),
					BurnRate.of(3, Duration.ofDays(1), Duration.ofHours(2), Severity.WARNING),
					BurnRate.of(1, Duration.ofDays(3), Duration.ofHours(6), Severity.WARNING)));

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public double getObjective() {
		return this.objective;
	}

	public void setObjective(double objective) {
		this.objective = objective;
	}

	public double getMinimumRate() {
		return this.minimumRate;
	}

	public void setMinimumRate(double minimumRate) {
		this.minimumRate = minimumRate;
	}

	public List<BurnRate> getBurnRates() {
		return this.burnRates;
	}

	public void setBurnRates(List<BurnRate> burnRates) {
		this.burnRates = burnRates;
	}

	/**
	 * A speed at which the budget is used up, and the two windows that both have to show
	 * it: the long one says that it matters, the short one that it still goes on.
	 */
	public static class BurnRate {

		/**
		 * How many times faster than the budget allows.
		 */
		@Positive
		private double factor = 1;

		/**
		 * Time over which it has to matter.
		 */
		@DurationMin(millis = 1, message = "must be longer than zero, such as 1h")
		private Duration longWindow = Duration.ofDays(3);

		/**
		 * Time over which it has to go on.
		 */
		@DurationMin(millis = 1, message = "must be longer than zero, such as 5m")
		private Duration shortWindow = Duration.ofHours(6);

		/**
		 * How urgent it is.
		 */
		private Severity severity = Severity.WARNING;

		static BurnRate of(double factor, Duration longWindow, Duration shortWindow, Severity severity) {
			BurnRate burnRate = new BurnRate();
			burnRate.factor = factor;
			burnRate.longWindow = longWindow;
			burnRate.shortWindow = shortWindow;
			burnRate.severity = severity;
			return burnRate;
		}

		public double getFactor() {
			return this.factor;
		}

		public void setFactor(double factor) {
			this.factor = factor;
		}

		public Duration getLongWindow() {
			return this.longWindow;
		}

		public void setLongWindow(Duration longWindow) {
			this.longWindow = longWindow;
		}

		public Duration getShortWindow() {
			return this.shortWindow;
		}

		public void setShortWindow(Duration shortWindow) {
			this.shortWindow = shortWindow;
		}

		public Severity getSeverity() {
			return this.severity;
		}

		public void setSeverity(Severity severity) {
			this.severity = severity;
		}

	}

}
