package dev.pos.security.tenant;

import org.springframework.security.access.AccessDeniedException;

/**
 * The refusal of a request that names another tenant than its token does.
 */
public final class TenantMismatchException extends AccessDeniedException {

	/**
	 * What was wrong and what to do, fit to be shown to the caller.
	 */
	public static final String REASON = "The X-Tenant-Id header names another tenant than the token. "
			+ "Leave the header out or log in to that tenant.";

	TenantMismatchException() {
		super(REASON);
	}

}
