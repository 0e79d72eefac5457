package dev.pos.console.access;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * The secrets that let operators, senders and readers in, and what each may see. A
 * browser keeps a value derived from a secret, not the secret itself, and every
 * comparison takes the same time.
 */
@Component
final class AccessTokens {

	private static final String ALGORITHM = "HmacSHA256";

	private static final byte[] COOKIE = "console cookie".getBytes(StandardCharsets.UTF_8);

	private final List<Known> known = new ArrayList<>();

	AccessTokens(AccessProperties properties, ServerProperties server,
			@Value("${observability.console.otlp.address:127.0.0.1}") InetAddress otlpAddress) {
		properties.check("server.address", server.getAddress());
		properties.check("observability.console.otlp.address", otlpAddress);
		if (properties.token() != null) {
			this.known.add(Known.of(properties.token(), TenantScope.ALL));
		}
		properties.readers().values().forEach((reader) -> {
			if (reader.token() != null) {
				this.known.add(Known.of(reader.token(), new TenantScope(reader.tenants())));
			}
		});
	}

	/**
	 * Whether readers and senders must know a secret at all.
	 */
	boolean isRequired() {
		return !this.known.isEmpty();
	}

	/**
	 * Returns what somebody may see who presents a token.
	 * @return the scope, {@code null} when nobody has such a token
	 */
	@Nullable TenantScope ofToken(@Nullable String presented) {
		Known found = null;
		for (Known one : this.known) {
			found = (presented != null && isSame(one.token(), presented)) ? one : found;
		}
		return (found != null) ? found.scope() : null;
	}

	/**
	 * Returns what somebody may see whose browser presents a cookie.
	 * @return the scope, {@code null} when it is nobody's cookie
	 */
	@Nullable TenantScope ofCookie(@Nullable String presented) {
		Known found = null;
		for (Known one : this.known) {
			found = (presented != null && isSame(one.cookie(), presented)) ? one : found;
		}
		return (found != null) ? found.scope() : null;
	}

	/**
	 * Returns what a browser keeps of a token.
	 */
	static String cookie(String token) {
		try {
			Mac mac = Mac.getInstance(ALGORITHM);
			mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), ALGORITHM));
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

	private record Known(String token, String cookie, TenantScope scope) {

		static Known of(String token, TenantScope scope) {
			return new Known(token, AccessTokens.cookie(token), scope);
		}

	}

}
