package dev.pos.security.revocation;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the feed of revoked tokens.
 */
@ConfigurationProperties("pos.security.revocations")
public class RevocationProperties {

	/**
	 * Whether tokens that were revoked are refused.
	 */
	private boolean enabled = true;

	/**
	 * Address of the auth service's list of revoked tokens.
	 */
	private String url = "";

	/**
	 * Time between two looks at the list. A revoked token is refused that much later at
	 * most.
	 */
	private Duration interval = Duration.ofSeconds(1);

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getUrl() {
		return this.url;
	}

	public void setUrl(String url) {
		this.url = url;
	}

	public Duration getInterval() {
		return this.interval;
	}

	public void setInterval(Duration interval) {
		this.interval = interval;
	}

}
