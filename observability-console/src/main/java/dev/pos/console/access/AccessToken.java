package dev.pos.console.access;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * The secret that lets readers and senders in. A browser keeps a value derived from it,
 * not the secret itself, and every comparison takes the same time.
 */
@Component
final class AccessToken {

	private static final String ALGORITHM = "HmacSHA256";

	private static final byte[] COOKIE = "console cookie".getBytes(StandardCharsets.UTF_8);

	private final @Nullable String token;

	AccessToken(AccessProperties properties, ServerProperties server,
			@Value("${observability.console.otlp.address:127.0.0.1}") InetAddress otlpAddress) {
		properties.check("server.address", server.getAddress());
		properties.check("observability.console.otlp.address", otlpAddress);
		this.token = properties.token();
	}

	/**
	 * Whether readers and senders must know a secret at all.
	 */
	boolean isRequired() {
		return this.token != null;
	}

	boolean isKnown(@Nullable String presented) {
		return this.token != null && presented != null && isSame(this.token, presented);
	}

	boolean isCookie(@Nullable String presented) {
		return this.token != null && presented != null && isSame(cookie(), presented);
	}

	/**
	 * Returns what a browser keeps.
	 */
	String cookie() {
		if (this.token == null) {
			throw new IllegalStateException("There is no token");
		}
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(this.token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
			return HexFormat.of().formatHex(mac.doFinal(COOKIE));
		}
		catch (NoSuchAlgorithmException | InvalidKeyException ex) {
			throw new IllegalStateException("Every Java has " + ALGORITHM, ex);
		}
	}

	private static boolean isSame(String expected, String presented) {
		return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8),
				presented.getBytes(StandardCharsets.UTF_8));
	}

}
