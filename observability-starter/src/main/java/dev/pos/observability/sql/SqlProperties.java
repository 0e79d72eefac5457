package dev.pos.observability.sql;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of how SQL statements are reported.
 */
@Validated
@ConfigurationProperties("observability.sql")
public class SqlProperties {

	/**
	 * Whether each statement of a request or a task has a span and is measured, and slow
	 * ones are warned of.
	 */
	private boolean enabled = true;

	/**
	 * How long a statement may take before a warning names it.
	 */
	@DurationMin(message = "must not be negative; 0s warns of every statement")
	private Duration slowQueryThreshold = Duration.ofMillis(500);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Duration getSlowQueryThreshold() {
		return this.slowQueryThreshold;
	}

	public void setSlowQueryThreshold(Duration slowQueryThreshold) {
		this.slowQueryThreshold = slowQueryThreshold;
	}

}
