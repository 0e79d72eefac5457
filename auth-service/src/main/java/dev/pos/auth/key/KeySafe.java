package dev.pos.auth.key;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

import org.springframework.stereotype.Component;

/**
 * The safe for private keys: AES-256 in GCM, with a key from a password and a salt for
 * each. Who reads the database or a backup of it can sign nothing.
 */
@Component
class KeySafe {

	private static final String SEALED = "aes-gcm:";

	private static final int SALT_BYTES = 16;

	private static final int NONCE_BYTES = 12;

	private static final int TAG_BITS = 128;

	private static final int KEY_BITS = 256;

	private static final int ITERATIONS = 100_000;

	private final SecureRandom random = new SecureRandom();

	private final KeyProperties properties;

	KeySafe(KeyProperties properties) {
		this.properties = properties;
	}

	String seal(String key) {
		byte[] salt = new byte[SALT_BYTES];
		byte[] nonce = new byte[NONCE_BYTES];
		this.random.nextBytes(salt);
		this.random.nextBytes(nonce);
		try {
			byte[] sealed = cipher(Cipher.ENCRYPT_MODE, salt, nonce).doFinal(key.getBytes(StandardCharsets.UTF_8));
			ByteBuffer whole = ByteBuffer.allocate(SALT_BYTES + NONCE_BYTES + sealed.length);
			whole.put(salt).put(nonce).put(sealed);
			return SEALED + Base64.getEncoder().encodeToString(whole.array());
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException("This Java runtime cannot encrypt with AES", ex);
		}
	}

	/**
	 * Returns what was sealed, or a key as it was kept before there was a safe.
	 * @throws IllegalStateException if it was sealed with another password
	 */
	String open(String stored) {
		if (!isSealed(stored)) {
			return stored;
		}
		try {
			byte[] whole = Base64.getDecoder().decode(stored.substring(SEALED.length()));
			byte[] salt = Arrays.copyOf(whole, SALT_BYTES);
			byte[] nonce = Arrays.copyOfRange(whole, SALT_BYTES, SALT_BYTES + NONCE_BYTES);
			int start = SALT_BYTES + NONCE_BYTES;
			byte[] key = cipher(Cipher.DECRYPT_MODE, salt, nonce).doFinal(whole, start, whole.length - start);
			return new String(key, StandardCharsets.UTF_8);
		}
		catch (GeneralSecurityException | IllegalArgumentException ex) {
			throw new IllegalStateException("A row of signing_keys was encrypted with another password. Set "
					+ "pos.auth.keys.password to that one, or remove the row, which ends all sessions.", ex);
		}
	}

	boolean isSealed(String stored) {
		return stored.startsWith(SEALED);
	}

	private Cipher cipher(int mode, byte[] salt, byte[] nonce) throws GeneralSecurityException {
		PBEKeySpec spec = new PBEKeySpec(this.properties.password().toCharArray(), salt, ITERATIONS, KEY_BITS);
		byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
		cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
		return cipher;
	}

}
