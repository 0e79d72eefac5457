package dev.pos.observability.logging;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of how SQL statements are reported.
 */
@ConfigurationProperties("observability.sql")
public class SqlProperties {

	/**
	 * How long a statement may take before a warning names it.
	 */
	private Duration slowQueryThreshold = Duration.ofMillis(500);

	public Duration getSlowQueryThreshold() {
		return this.slowQueryThreshold;
	}

	public void setSlowQueryThreshold(Duration slowQueryThreshold) {
		this.slowQueryThreshold = slowQueryThreshold;
	}

}
