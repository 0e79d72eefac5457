package dev.pos.auth.key;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * The signing keys in the database, where they outlive a restart and every instance finds
 * the same ones.
 */
@Repository
class SigningKeys {

	private static final int KEY_BITS = 2048;

	private static final int ROTATION_LOCK = 0x6B657973;

	private final JdbcClient jdbc;

	private final KeySafe safe;

	SigningKeys(JdbcClient jdbc, KeySafe safe) {
		this.jdbc = jdbc;
		this.safe = safe;
	}

	/**
	 * Returns all keys, the newest first.
	 */
	List<SigningKey> findAll() {
		return this.jdbc.sql("SELECT private_jwk, created_at FROM signing_keys ORDER BY created_at DESC, kid")
			.query((row, number) -> read(row))
			.list();
	}

	/**
	 * Adds a key unless there is one made after the given time, by whichever instance.
	 */
	@Transactional
	void addUnlessNewerThan(Instant time) {
		this.jdbc.sql("SELECT pg_advisory_xact_lock(:lock)").param("lock", ROTATION_LOCK).query().singleRow();
		if (findAll().stream().noneMatch((key) -> key.createdAt().isAfter(time))) {
			RSAKey key = generate();
			this.jdbc.sql("INSERT INTO signing_keys (kid, private_jwk) VALUES (:kid, :jwk)")
				.param("kid", key.getKeyID())
				.param("jwk", this.safe.seal(key.toJSONString()))
				.update();
		}
	}

	/**
	 * Seals the keys that were kept before there was a safe.
	 */
	@Transactional
	void sealAll() {
		this.jdbc.sql("SELECT kid, private_jwk FROM signing_keys").query(StoredKey.class).list().forEach((key) -> {
			if (!this.safe.isSealed(key.privateJwk())) {
				this.jdbc.sql("UPDATE signing_keys SET private_jwk = :jwk WHERE kid = :kid")
					.param("jwk", this.safe.seal(key.privateJwk()))
					.param("kid", key.kid())
					.update();
			}
		});
	}

	private static RSAKey generate() {
		try {
			return new RSAKeyGenerator(KEY_BITS).keyID(UUID.randomUUID().toString())
				.keyUse(KeyUse.SIGNATURE)
				.algorithm(JWSAlgorithm.RS256)
				.generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException("This Java runtime cannot make RSA keys", ex);
		}
	}

	private SigningKey read(ResultSet row) throws SQLException {
		try {
			return new SigningKey(RSAKey.parse(this.safe.open(row.getString("private_jwk"))),
					row.getTimestamp("created_at").toInstant());
		}
		catch (ParseException ex) {
			throw new IllegalStateException("A row of signing_keys holds no RSA key. Remove it.", ex);
		}
	}

	private record StoredKey(String kid, String privateJwk) {
	}

}
