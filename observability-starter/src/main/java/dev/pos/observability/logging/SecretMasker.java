package dev.pos.observability.logging;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in text: values behind a secret name, bearer tokens and JWTs, the
 * password of a URL and card numbers but for their last four digits. Text without any
 * comes back as the same object after one pass over its characters. Thread-safe.
 */
final class SecretMasker {

	static final String MASK = "****";

	private static final byte[] triggers = triggers();

	private static final byte DIGIT = 1;

	private static final byte SEPARATOR = 2;

	private static final byte SCHEME = 3;

	private static final byte JWT = 4;

	private final boolean enabled;

	private final SecretKeys keys;

	private final List<Pattern> patterns;

	SecretMasker(MaskingProperties properties) {
		this.enabled = properties.isEnabled();
		this.keys = new SecretKeys(properties.getKeys());
		this.patterns = properties.getPatterns().stream().map(Pattern::compile).toList();
	}

	private static byte[] triggers() {
		byte[] triggers = new byte[128];
		for (char c = '0'; c <= '9'; c++) {
			triggers[c] = DIGIT;
		}
		triggers['='] = SEPARATOR;
		triggers[':'] = SEPARATOR;
		triggers['b'] = SCHEME;
		triggers['B'] = SCHEME;
		triggers['e'] = JWT;
		return triggers;
	}

	boolean isSecretKey(String key) {
		return this.enabled && this.keys.contains(key);
	}

	/**
	 * Returns the number as text with all but its last four digits hidden when it is a
	 * card number.
	 * @param number the number
	 * @return the masked number, or {@code null} when it is not a card number
	 */
	@Nullable String maskCardNumber(long number) {
		if (!this.enabled || number < 1_000_000_000_000L) {
			return null;
		}
		String digits = Long.toString(number);
		return CardNumbers.isCardNumber(digits, 0, digits.length()) ? MASK + digits.substring(digits.length() - 4)
				: null;
	}

	String mask(String text) {
		if (!this.enabled) {
			return text;
		}
		String masked = scan(text);
		for (Pattern pattern : this.patterns) {
			masked = pattern.matcher(masked).replaceAll(MASK);
		}
		return masked;
	}

	private String scan(String text) {
		Masking masking = null;
		int length = text.length();
		int i = 0;
		while (i < length) {
			char c = text.charAt(i);
			byte trigger = (c < 128) ? triggers[c] : 0;
			if (trigger == 0) {
				i++;
			}
			else if (trigger == DIGIT) {
				int end = CardNumbers.endOfRun(text, i);
				if (end - i >= CardNumbers.MIN_DIGITS && isCard(text, i, end)) {
					masking = (masking != null) ? masking : new Masking(text);
					masking.hide(i, CardNumbers.lastFour(text, end));
				}
				i = end;
			}
			else {
				long found = secret(text, i, trigger);
				int end = (int) (found >>> 32);
				if (end > 0) {
					masking = (masking != null) ? masking : new Masking(text);
					masking.hide((int) found, end);
				}
				i = Math.max(end, i + 1);
			}
		}
		return (masking != null) ? masking.result() : text;
	}

	private long secret(String text, int start, byte trigger) {
		return switch (trigger) {
			case SEPARATOR -> keyed(text, start);
			case SCHEME -> bearer(text, start);
			default -> jwt(text, start);
		};
	}

	private static long found(int start, int end) {
		return (long) end << 32 | start;
	}

	private static boolean isCard(String text, int start, int end) {
		return (start == 0 || !isWord(text.charAt(start - 1))) && (end == text.length() || !isWord(text.charAt(end)))
				&& CardNumbers.isCardNumber(text, start, end);
	}

	private static long bearer(String text, int start) {
		if ((start > 0 && isWord(text.charAt(start - 1))) || !text.regionMatches(true, start, "bearer ", 0, 7)) {
			return 0;
		}
		int end = endOfToken(text, start + 7);
		String token = text.substring(start + 7, end);
		// "a bearer token is missing" is prose, not a credential.
		return (token.isEmpty() || token.equals("token") || token.equals("tokens")) ? 0 : found(start + 7, end);
	}

	private static long jwt(String text, int start) {
		if (!text.startsWith("eyJ", start) || (start > 0 && isWord(text.charAt(start - 1)))) {
			return 0;
		}
		int end = endOfToken(text, start);
		return (text.substring(start, end).indexOf('.') > 0) ? found(start, end) : 0;
	}

	private long keyed(String text, int separator) {
		if (text.startsWith("://", separator)) {
			return urlPassword(text, separator + 3);
		}
		int keyEnd = separator;
		while (keyEnd > 0 && (text.charAt(keyEnd - 1) == ' ' || isQuote(text.charAt(keyEnd - 1)))) {
			keyEnd--;
		}
		int keyStart = keyEnd;
		while (keyStart > 0 && (isWord(text.charAt(keyStart - 1)) || text.charAt(keyStart - 1) == '-')) {
			keyStart--;
		}
		// A name is short; a longer run is data that happens to stand before a sign.
		if (keyStart == keyEnd || keyEnd - keyStart > 64 || !this.keys.contains(text.substring(keyStart, keyEnd))) {
			return 0;
		}
		return value(text, separator + 1);
	}

	private static long value(String text, int start) {
		while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\\')) {
			start++;
		}
		if (start == text.length()) {
			return 0;
		}
		char quote = text.charAt(start);
		if (isQuote(quote)) {
			int end = text.indexOf(quote, start + 1);
			return found(start + 1, (end > 0) ? end : text.length());
		}
		int end = start;
		while (end < text.length() && !isEndOfValue(text.charAt(end))) {
			end++;
		}
		if (end < text.length() && text.charAt(end) == ' ' && isScheme(text.substring(start, end))) {
			// "Authorization: Basic abc": the scheme may be seen, what follows may not.
			return value(text, end);
		}
		return (end > start) ? found(start, end) : 0;
	}

	private static boolean isScheme(String word) {
		return word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic") || word.equalsIgnoreCase("digest");
	}

	private static long urlPassword(String text, int start) {
		int colon = -1;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '@') {
				return (colon > 0) ? found(colon + 1, i) : 0;
			}
			if (c == ':' && colon < 0) {
				colon = i;
			}
			else if (c == '/' || c <= ' ' || isQuote(c)) {
				return 0;
			}
		}
		return 0;
	}

	private static int endOfToken(String text, int start) {
		int end = start;
		while (end < text.length()) {
			char c = text.charAt(end);
			if (!isWord(c) && "-._~+/=".indexOf(c) < 0) {
				break;
			}
			end++;
		}
		return end;
	}

	private static boolean isEndOfValue(char c) {
		return c <= ' ' || ",;&)}]".indexOf(c) >= 0 || isQuote(c);
	}

	private static boolean isQuote(char c) {
		return c == '"' || c == '\'';
	}

	private static boolean isWord(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
	}

	/**
	 * The text as far as it has been rewritten.
	 */
	private static final class Masking {

		private final String text;

		private final StringBuilder result;

		private int copied;

		Masking(String text) {
			this.text = text;
			this.result = new StringBuilder(text.length());
		}

		void hide(int start, int end) {
			this.result.append(this.text, this.copied, start).append(MASK);
			this.copied = end;
		}

		String result() {
			return this.result.append(this.text, this.copied, this.text.length()).toString();
		}

	}

}
