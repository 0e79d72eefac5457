package dev.pos.observability.logging;

/**
 * Finds credentials in text: values behind a secret name, bearer tokens and JWTs, the
 * password of a URL. Thread-safe.
 */
final class Credentials {

	private final SecretKeys keys;

	Credentials(SecretKeys keys) {
		this.keys = keys;
	}

	static long bearer(String text, int start) {
		if ((start > 0 && isWord(text.charAt(start - 1))) || !text.regionMatches(true, start, "bearer ", 0, 7)) {
			return Span.NONE;
		}
		int end = endOfToken(text, start + 7);
		String token = text.substring(start + 7, end);
		// "a bearer token is missing" is prose, not a credential.
		return (token.isEmpty() || token.equals("token") || token.equals("tokens")) ? Span.NONE
				: Span.of(start + 7, end);
	}

	static long jwt(String text, int start) {
		if (!text.startsWith("eyJ", start) || (start > 0 && isWord(text.charAt(start - 1)))) {
			return Span.NONE;
		}
		int end = endOfToken(text, start);
		return (text.substring(start, end).indexOf('.') > 0) ? Span.of(start, end) : Span.NONE;
	}

	long keyed(String text, int separator) {
		if (text.startsWith("://", separator)) {
			return urlPassword(text, separator + 3);
		}
		int keyEnd = separator;
		while (keyEnd > 0 && isBetweenKeyAndSeparator(text.charAt(keyEnd - 1))) {
			keyEnd--;
		}
		int keyStart = keyEnd;
		while (keyStart > 0 && (isWord(text.charAt(keyStart - 1)) || text.charAt(keyStart - 1) == '-')) {
			keyStart--;
		}
		// A name is short; a longer run is data that happens to stand before a sign.
		if (keyStart == keyEnd || keyEnd - keyStart > 64 || !this.keys.contains(text.substring(keyStart, keyEnd))) {
			return Span.NONE;
		}
		return isHeader(text, keyEnd) ? header(text, separator + 1) : value(text, separator + 1);
	}

	private static boolean isBetweenKeyAndSeparator(char c) {
		return c == ' ' || c == '\\' || isQuote(c);
	}

	/**
	 * The values of these headers have several parts with blanks, commas and equals signs
	 * between them.
	 */
	private static boolean isHeader(String text, int keyEnd) {
		return text.regionMatches(true, keyEnd - 13, "authorization", 0, 13)
				|| text.regionMatches(true, keyEnd - 6, "cookie", 0, 6);
	}

	private static long header(String text, int behind) {
		int start = startOfValue(text, behind);
		if (start == text.length() || isQuote(text.charAt(start)) || text.charAt(start) == '[') {
			return value(text, start);
		}
		int end = start;
		while (end < text.length() && !isEndOfValue(text, end)) {
			end++;
		}
		if (end == text.length() || "; ".indexOf(text.charAt(end)) < 0) {
			return Span.of(start, end);
		}
		if (text.charAt(end) == ' ' && isScheme(text.substring(start, end))) {
			// "Authorization: Basic abc": the scheme may be seen, what follows may not.
			return value(text, end);
		}
		return Span.of(start, EchoedInput.endOfLine(text, start));
	}

	private static int startOfValue(String text, int behind) {
		int start = behind;
		while (start < text.length() && (text.charAt(start) == ' ' || text.charAt(start) == '\\')) {
			start++;
		}
		return start;
	}

	private static long value(String text, int behind) {
		int start = startOfValue(text, behind);
		if (start == text.length()) {
			return Span.NONE;
		}
		char first = text.charAt(start);
		if (text.startsWith("rejected value [", start)) {
			// Data binding names the field first; its value comes.
			return Span.NONE;
		}
		if (isQuote(first)) {
			return Span.of(start + 1, endOfQuoted(text, start));
		}
		int end = start;
		if (first == '[') {
			// A list, as headers print themselves.
			end = text.indexOf(']', start);
			return Span.of(start + 1, (end < 0) ? text.length() : end);
		}
		while (end < text.length() && !isEndOfValue(text, end)) {
			end++;
		}
		return (end > start) ? Span.of(start, end) : Span.NONE;
	}

	/**
	 * A quote that a backslash escapes is part of the value, unless the first one is
	 * escaped too: then the whole is JSON inside of a string.
	 */
	private static int endOfQuoted(String text, int quote) {
		char c = text.charAt(quote);
		boolean nested = quote > 0 && text.charAt(quote - 1) == '\\';
		for (int i = quote + 1; i < text.length(); i++) {
			char next = text.charAt(i);
			if (next == c) {
				return i;
			}
			if (next == '\\' && !nested) {
				i++;
			}
			else if (next == '\\' && i + 1 < text.length() && text.charAt(i + 1) == c) {
				return i;
			}
		}
		return text.length();
	}

	private static boolean isScheme(String word) {
		return word.equalsIgnoreCase("bearer") || word.equalsIgnoreCase("basic");
	}

	private static long urlPassword(String text, int start) {
		int colon = -1;
		int at = -1;
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '@') {
				at = i;
			}
			else if (c == ':' && colon < 0) {
				colon = i;
			}
			else if (c == '/' || c == '?' || c <= ' ' || isQuote(c)) {
				break;
			}
		}
		return (colon > 0 && at > colon) ? Span.of(colon + 1, at) : Span.NONE;
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

	/**
	 * A password may hold the signs that separate members, so they end it only where the
	 * next member or nothing follows.
	 */
	private static boolean isEndOfValue(String text, int index) {
		char c = text.charAt(index);
		if (c <= ' ' || isQuote(c)) {
			return true;
		}
		if (",;&)}]".indexOf(c) < 0) {
			return false;
		}
		int next = index + 1;
		if (next == text.length() || text.charAt(next) <= ' ' || ",;.:)}]\"'\\".indexOf(text.charAt(next)) >= 0) {
			return true;
		}
		while (next < text.length() && (isWord(text.charAt(next)) || text.charAt(next) == '-')) {
			next++;
		}
		return next > index + 1 && next < text.length() && (text.charAt(next) == '=' || text.charAt(next) == ':');
	}

	private static boolean isQuote(char c) {
		return c == '"' || c == '\'';
	}

	static boolean isWord(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
	}

}
