package dev.pos.observability.logging;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of log levels that are raised at run time.
 */
@Validated
@ConfigurationProperties("observability.logging.runtime-levels")
public class RuntimeLevelsProperties {

	/**
	 * Whether log levels can be raised through the loglevels endpoint. On by default
	 * where Spring Security is on the class path, off elsewhere.
	 */
	private boolean enabled;

	/**
	 * Roles of which a caller needs one. With none, every authenticated caller will do.
	 */
	private Set<String> roles = new LinkedHashSet<>(Set.of("ENDPOINT_ADMIN"));

	/**
	 * How long a level stays raised when the call does not say.
	 */
	@DurationMin(seconds = 1, message = "must be at least 1s, such as 10m")
	private Duration defaultDuration = Duration.ofMinutes(10);

	/**
	 * How long a call may ask for at most.
	 */
	@DurationMin(seconds = 1, message = "must be at least 1s, such as 1h")
	private Duration maxDuration = Duration.ofHours(1);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public Set<String> getRoles() {
		return this.roles;
	}

	public void setRoles(Set<String> roles) {
		this.roles = roles;
	}

	public Duration getDefaultDuration() {
		return this.defaultDuration;
	}

	public void setDefaultDuration(Duration defaultDuration) {
		this.defaultDuration = defaultDuration;
	}

	public Duration getMaxDuration() {
		return this.maxDuration;
	}

	public void setMaxDuration(Duration maxDuration) {
		this.maxDuration = maxDuration;
	}

}
