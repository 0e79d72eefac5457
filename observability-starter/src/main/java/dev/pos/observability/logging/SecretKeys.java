package dev.pos.observability.logging;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Tells by its name whether a value is a secret. Thread-safe.
 */
final class SecretKeys {

	private static final List<String> builtIn = List.of("password", "passwd", "pwd", "passphrase", "secret", "token",
			"apikey", "accesskey", "secretkey", "privatekey", "authorization", "credential", "credentials", "cookie",
			"jwt", "cvv", "cvc", "cardnumber");

	/**
	 * Bounds what names that come from outside make us remember.
	 */
	private static final int MAX_REMEMBERED = 1000;

	private final List<String> endings;

	private final Map<String, Boolean> remembered = new ConcurrentHashMap<>();

	SecretKeys(List<String> additional) {
		this.endings = Stream.concat(builtIn.stream(), additional.stream().map(SecretKeys::normalize)).toList();
	}

	boolean contains(String key) {
		Boolean known = this.remembered.get(key);
		if (known == null) {
			String normalized = normalize(key);
			known = this.endings.stream().anyMatch(normalized::endsWith);
			if (this.remembered.size() < MAX_REMEMBERED) {
				this.remembered.put(key, known);
			}
		}
		return known;
	}

	private static String normalize(String key) {
		StringBuilder normalized = new StringBuilder(key.length());
		for (int i = 0; i < key.length(); i++) {
			char c = key.charAt(i);
			if (c != '-' && c != '_' && c != '.' && c != ' ') {
				normalized.append(c);
			}
		}
		return normalized.toString().toLowerCase(Locale.ROOT);
	}

}
