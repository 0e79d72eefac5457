package dev.pos.auth.session;

/**
 * What somebody logs in with.
 *
 * @param tenantId the tenant to log in to
 * @param username the name within the tenant
 * @param password the password in clear
 * @param clientAddress where the request came from
 */
public record Credentials(String tenantId, String username, String password, String clientAddress) {

	@Override
	public String toString() {
		return "Credentials[" + this.tenantId + "/" + this.username + "]";
	}

}
