package dev.pos.observability.logging;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Hides secrets in text: values behind a secret name, bearer tokens and JWTs, the
 * password of a URL, card numbers but for their last four digits, what error messages
 * repeat of their input, and the values in SQL and what databases say about it. Text
 * without any comes back as the same object after one pass over its characters.
 * Thread-safe.
 */
final class SecretMasker {

	static final String MASK = "****";

	private static final byte DIGIT = 1;

	private static final byte SEPARATOR = 2;

	private static final byte SCHEME = 3;

	private static final byte JWT = 4;

	private static final byte QUOTE = 5;

	private static final byte BRACKET = 6;

	private static final byte DOLLAR = 7;

	private static final byte[] triggers = triggers();

	private final boolean enabled;

	private final SecretKeys keys;

	private final Credentials credentials;

	private final List<Pattern> patterns;

	SecretMasker(MaskingProperties properties) {
		this.enabled = properties.isEnabled();
		this.keys = new SecretKeys(properties.getKeys());
		this.credentials = new Credentials(this.keys);
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
		triggers['\''] = QUOTE;
		triggers['"'] = QUOTE;
		triggers['['] = BRACKET;
		triggers['('] = BRACKET;
		triggers['$'] = DOLLAR;
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
		return mask(text, false);
	}

	/**
	 * Masks the message of a failure that a database had a part in.
	 * @param text the message
	 * @return the message without the values of rows and statements
	 */
	String maskSql(String text) {
		return mask(text, true);
	}

	private String mask(String text, boolean sql) {
		if (!this.enabled) {
			return text;
		}
		String masked = scan(text, sql);
		for (Pattern pattern : this.patterns) {
			masked = pattern.matcher(masked).replaceAll(MASK);
		}
		return masked;
	}

	/**
	 * Whether the text is SQL is asked only where that matters: at a quote and at what
	 * looks like a comparison.
	 */
	private String scan(String text, boolean fromDatabase) {
		Masking masking = null;
		boolean sql = fromDatabase;
		boolean sqlKnown = fromDatabase;
		int length = text.length();
		int i = 0;
		while (i < length) {
			char c = text.charAt(i);
			byte trigger = (c < 128) ? triggers[c] : 0;
			if (trigger == 0 && (c < 128 || !sql)) {
				i++;
				continue;
			}
			if (!sqlKnown && SqlText.isWorthAsking(text, i, c)) {
				sql = SqlText.isSql(text);
				sqlKnown = true;
			}
			long found = (trigger == DIGIT) ? number(text, i, sql) : secret(text, i, trigger, sql);
			int end = Span.end(found);
			if (Span.start(found) < end) {
				masking = (masking != null) ? masking : new Masking(text);
				masking.hide(Span.start(found), end);
			}
			if (end > 0 && end < length && (isQuote(text.charAt(end)) || c >= 128)) {
				// Closes what was found and opens nothing.
				end++;
			}
			i = Math.max(end, i + 1);
		}
		return (masking != null) ? masking.result() : text;
	}

	private static long number(String text, int start, boolean sql) {
		int end = CardNumbers.endOfRun(text, start);
		if (end - start >= CardNumbers.MIN_DIGITS && isCard(text, start, end)) {
			return Span.of(start, CardNumbers.lastFour(text, end));
		}
		long value = sql ? SqlValues.number(text, start) : Span.NONE;
		return (value != Span.NONE) ? value : Span.of(end, end);
	}

	private long secret(String text, int start, byte trigger, boolean sql) {
		return switch (trigger) {
			case SEPARATOR -> separated(text, start, sql);
			case SCHEME -> Credentials.bearer(text, start);
			case JWT -> Credentials.jwt(text, start);
			case QUOTE -> quoted(text, start, sql);
			case BRACKET ->
				(text.charAt(start) == '[') ? EchoedInput.bracketed(text, start) : SqlValues.row(text, start);
			case DOLLAR -> sql ? SqlValues.dollarQuoted(text, start) : Span.NONE;
			default -> SqlValues.foreignQuoted(text, start);
		};
	}

	private long separated(String text, int start, boolean sql) {
		long found = this.credentials.keyed(text, start);
		if (found != Span.NONE) {
			return found;
		}
		if (text.charAt(start) == '=') {
			return SqlValues.key(text, start, sql);
		}
		found = EchoedInput.behindColon(text, start);
		return (found == Span.NONE && sql) ? SqlValues.jsonData(text, start) : found;
	}

	private static long quoted(String text, int start, boolean sql) {
		long found = EchoedInput.quoted(text, start);
		if (found != Span.NONE || !sql) {
			return found;
		}
		return (text.charAt(start) == '\'') ? SqlValues.literal(text, start) : SqlValues.doubleQuoted(text, start);
	}

	private static boolean isQuote(char c) {
		return c == '"' || c == '\'';
	}

	private static boolean isCard(String text, int start, int end) {
		return (start == 0 || !Credentials.isWord(text.charAt(start - 1)))
				&& (end == text.length() || !Credentials.isWord(text.charAt(end)))
				&& CardNumbers.isCardNumber(text, start, end);
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
