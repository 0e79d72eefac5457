package dev.pos.observability.export;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the export of log records. Where they go is Boot's
 * {@code management.opentelemetry.logging.export.otlp.endpoint}.
 */
@ConfigurationProperties("observability.logging.otlp")
public class LogExportProperties {

	/**
	 * Whether log lines go to an OTLP endpoint too, masked as they are in the log.
	 */
	private boolean enabled = true;

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

}
