package dev.pos.security.token;

/**
 * What issuer and verifiers of the system's tokens agree on.
 */
public final class PosTokens {

	/**
	 * The {@code iss} claim of every token.
	 */
	public static final String ISSUER = "pos-auth";

	/**
	 * The {@code aud} claim of every access token.
	 */
	public static final String AUDIENCE = "pos";

	/**
	 * The claim that holds the tenant's id.
	 */
	public static final String TENANT_CLAIM = "tenant_id";

	/**
	 * The claim that holds the tenant's name, as people call it.
	 */
	public static final String TENANT_NAME_CLAIM = "tenant_name";

	/**
	 * The claim that holds the user's id.
	 */
	public static final String USER_CLAIM = "user_id";

	/**
	 * The claim that holds the list of roles.
	 */
	public static final String ROLES_CLAIM = "roles";

	/**
	 * The claim that names the session a token belongs to.
	 */
	public static final String SESSION_CLAIM = "sid";

	private PosTokens() {
	}

}
