package dev.pos.auth.key;

import org.springframework.security.crypto.encrypt.Encryptors;
import org.springframework.security.crypto.keygen.KeyGenerators;
import org.springframework.stereotype.Component;

/**
 * The safe for private keys: AES-256 in GCM, with a key from a password and a salt for
 * each. Who reads the database or a backup of it can sign nothing.
 */
@Component
class KeySafe {

	private static final String SEALED = "aes-gcm:";

	private final KeyProperties properties;

	KeySafe(KeyProperties properties) {
		this.properties = properties;
	}

	String seal(String key) {
		String salt = KeyGenerators.string().generateKey();
		return SEALED + salt + ":" + Encryptors.delux(this.properties.password(), salt).encrypt(key);
	}

	/**
	 * Returns what was sealed, or a key as it was kept before there was a safe.
	 * @throws IllegalStateException if it was sealed with another password
	 */
	String open(String stored) {
		if (!isSealed(stored)) {
			return stored;
		}
		int colon = stored.indexOf(':', SEALED.length());
		try {
			return Encryptors.delux(this.properties.password(), stored.substring(SEALED.length(), colon))
				.decrypt(stored.substring(colon + 1));
		}
		catch (IllegalStateException | IllegalArgumentException ex) {
			throw new IllegalStateException("A row of signing_keys was encrypted with another password. Set "
					+ "pos.auth.keys.password to that one, or remove the row, which ends all sessions.", ex);
		}
	}

	boolean isSealed(String stored) {
		return stored.startsWith(SEALED);
	}

}
