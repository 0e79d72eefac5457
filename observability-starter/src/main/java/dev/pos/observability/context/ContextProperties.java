package dev.pos.observability.context;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of the request context.
 */
@Validated
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
	@NotBlank(message = "must name a claim, such as user_id")
	private String userClaim = "user_id";

	/**
	 * Claim of a verified token that holds the tenant; it overrides the tenant header.
	 */
	@NotBlank(message = "must name a claim, such as tenant_id")
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
