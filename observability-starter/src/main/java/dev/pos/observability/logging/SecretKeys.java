package dev.pos.observability.logging;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import dev.pos.observability.memo.Remembered;

/**
 * Tells by its name whether a value is a secret. Thread-safe.
 */
final class SecretKeys {

	private static final List<String> builtIn = List.of("password", "passwd", "pwd", "passphrase", "secret", "token",
			"apikey", "accesskey", "secretkey", "privatekey", "authorization", "credential", "credentials", "cookie",
			"jwt", "cvv", "cvc", "cardnumber");

	private final List<String> endings;

	private final Remembered<String, Boolean> remembered = new Remembered<>();

	SecretKeys(List<String> additional) {
		this.endings = Stream.concat(builtIn.stream(), additional.stream().map(SecretKeys::normalize)).toList();
	}

	boolean contains(String key) {
		Boolean known = this.remembered.get(key);
		return (known != null) ? known : this.remembered.keep(key, find(key));
	}

	private boolean find(String key) {
		String normalized = normalize(key);
		return this.endings.stream().anyMatch(normalized::endsWith);
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
