package dev.pos.observability.context;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Properties of the request context.
 */
@ConfigurationProperties("observability.context")
public class ContextProperties {

	/**
	 * Whether requests get a context with correlation, tenant and user.
	 */
	private boolean enabled = true;

	/**
	 * Claim of a verified token that holds the user id; the principal's name is used when
	 * the token has no such claim.
	 */
	private String userClaim = "user_id";

	/**
	 * Claim of a verified token that holds the tenant; it overrides the tenant header.
	 */
	private String tenantClaim = "tenant_id";

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getUserClaim() {
		return this.userClaim;
	}

	public void setUserClaim(String userClaim) {
		this.userClaim = userClaim;
	}

	public String getTenantClaim() {
		return this.tenantClaim;
	}

	public void setTenantClaim(String tenantClaim) {
		this.tenantClaim = tenantClaim;
	}

}
