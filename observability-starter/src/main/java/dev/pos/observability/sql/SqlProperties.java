package dev.pos.observability.sql;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of how SQL statements are reported.
 */
@ConfigurationProperties("observability.sql")
public class SqlProperties {

	/**
	 * Whether statements are named in spans and slow ones in the log.
	 */
	private boolean enabled = true;

	/**
	 * How long a statement may take before a warning names it.
	 */
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
