package dev.pos.auth.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

import dev.pos.security.tenant.EveryTenant;

import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/**
 * Sessions and their refresh tokens. A token names its tenant, in whose rows alone it is
 * looked for. It is good for one refresh; one that comes a second time was copied, and
 * ends its session. Each method is one statement that decides by itself, so that two
 * refreshes at once cannot both succeed.
 */
@Repository
class RefreshTokens {

	private static final int TOKEN_BYTES = 32;

	/** In no tenant's id, and in no need of being encoded anywhere. */
	private static final char SEPARATOR = '~';

	private final SecureRandom random = new SecureRandom();

	private final JdbcClient jdbc;

	private final SessionProperties properties;

	RefreshTokens(JdbcClient jdbc, SessionProperties properties) {
		this.jdbc = jdbc;
		this.properties = properties;
	}

	/**
	 * Returns the tenant that a token claims to be of.
	 */
	static String tenant(String token) {
		return token.substring(0, Math.max(0, token.indexOf(SEPARATOR)));
	}

	Session open(UUID userId, String tenantId) {
		Session session = new Session(UUID.randomUUID(), userId, tenantId);
		this.jdbc.sql("INSERT INTO sessions (id, user_id, tenant_id) VALUES (:id, :user, :tenant)")
			.param("id", session.id())
			.param("user", userId)
			.param("tenant", tenantId)
			.update();
		return session;
	}

	/**
	 * Issues the next token of a session.
	 * @throws RefreshRefusedException if the session was closed meanwhile
	 */
	String issue(Session session) {
		byte[] bytes = new byte[TOKEN_BYTES];
		this.random.nextBytes(bytes);
		String token = session.tenantId() + SEPARATOR + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
		try {
			this.jdbc
				.sql("INSERT INTO refresh_tokens (token_hash, session_id, tenant_id, expires_at) "
						+ "VALUES (:hash, :session, :tenant, :expiry)")
				.param("hash", hash(token))
				.param("session", session.id())
				.param("tenant", session.tenantId())
				.param("expiry", OffsetDateTime.now(ZoneOffset.UTC).plus(this.properties.timeToLive()))
				.update();
		}
		catch (DataIntegrityViolationException ex) {
			throw new RefreshRefusedException();
		}
		return token;
	}

	Optional<Session> redeem(String token) {
		return this.jdbc.sql("""
				UPDATE refresh_tokens t SET used_at = now()
				FROM sessions s
				WHERE t.token_hash = :hash AND t.used_at IS NULL AND t.expires_at > now() AND s.id = t.session_id
				RETURNING s.id, s.user_id, s.tenant_id
				""")
			.param("hash", hash(token))
			.query((row, number) -> new Session(row.getObject("id", UUID.class), row.getObject("user_id", UUID.class),
					row.getString("tenant_id")))
			.optional();
	}

	/**
	 * Closes the session of a token that was used before.
	 * @return the session, empty if there is no such token
	 */
	Optional<UUID> closeSessionOfUsed(String token) {
		return this.jdbc
			.sql("DELETE FROM sessions WHERE id IN "
					+ "(SELECT session_id FROM refresh_tokens WHERE token_hash = :hash AND used_at IS NOT NULL) "
					+ "RETURNING id")
			.param("hash", hash(token))
			.query(UUID.class)
			.optional();
	}

	void close(UUID sessionId) {
		this.jdbc.sql("DELETE FROM sessions WHERE id = :id").param("id", sessionId).update();
	}

	@Scheduled(fixedDelayString = "1h", initialDelayString = "1h")
	void removeExpired() {
		EveryTenant.run(() -> this.jdbc.sql("""
				DELETE FROM sessions s
				WHERE s.created_at < now() - interval '1 hour' AND NOT EXISTS (
					SELECT 1 FROM refresh_tokens t WHERE t.session_id = s.id AND t.expires_at > now())
				""").update());
	}

	private static String hash(String token) {
		try {
			byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
			return HexFormat.of().formatHex(digest);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java runtime has SHA-256", ex);
		}
	}

}
