package dev.pos.observability.logging;

/**
 * Finds what a client sent in the messages of those who refused it: Spring's data
 * binding, Jackson, the parsers of the JDK and Tomcat quote their input, and any field
 * may hold a secret. Thread-safe.
 */
final class EchoedInput {

	/**
	 * What stands before a value in brackets: data binding, type conversion, Spring's and
	 * Hibernate's traces of bind values, Tomcat.
	 */
	private static final String[] beforeBracket = { "rejected value ", "for value ", "parameter value ", "<- ",
			"header line " };

	/**
	 * What stands before a value in double quotes: Jackson,
	 * {@code NumberFormatException}.
	 */
	private static final String[] beforeDoubleQuote = { "from String ", "input string: ", "from String value " };

	/**
	 * What stands before a value in single quotes: Jackson, {@code java.time}, Spring.
	 */
	private static final String[] beforeSingleQuote = { "token ", "Text ", "for value " };

	private static final String[] beforeColon = { "Invalid UUID string" };

	private EchoedInput() {
	}

	static long bracketed(String text, int bracket) {
		return isBehind(text, bracket, beforeBracket) ? untilLast(text, bracket + 1, ']') : Span.NONE;
	}

	static long quoted(String text, int quote) {
		char c = text.charAt(quote);
		return isBehind(text, quote, (c == '"') ? beforeDoubleQuote : beforeSingleQuote) ? untilLast(text, quote + 1, c)
				: Span.NONE;
	}

	static long behindColon(String text, int colon) {
		if (!isBehind(text, colon, beforeColon)) {
			return Span.NONE;
		}
		int start = Math.min(colon + 2, text.length());
		return Span.of(start, endOfLine(text, start));
	}

	/**
	 * Returns the value up to the last sign on its line that may close it: the value can
	 * hold such signs too. The members behind a rejected value end it earlier.
	 */
	private static long untilLast(String text, int start, char close) {
		int codes = text.indexOf("]; codes [", start);
		if (close == ']' && codes >= 0) {
			return Span.of(start, codes);
		}
		int line = endOfLine(text, start);
		int end = lastClosing(text, start, line, close);
		if (end < 0) {
			end = lastClosing(text, start, text.length(), close);
		}
		return Span.of(start, (end < 0) ? text.length() : end);
	}

	private static int lastClosing(String text, int start, int limit, char close) {
		for (int i = limit - 1; i >= start; i--) {
			if (text.charAt(i) == close && (i + 1 == text.length() || isBehindValue(text.charAt(i + 1)))) {
				return i;
			}
		}
		return -1;
	}

	private static boolean isBehindValue(char c) {
		return c <= ' ' || ":;,.)]".indexOf(c) >= 0;
	}

	static int endOfLine(String text, int start) {
		int end = text.indexOf('\n', start);
		return (end < 0) ? text.length() : end;
	}

	static boolean isBehind(String text, int index, String[] phrases) {
		for (String phrase : phrases) {
			if (text.startsWith(phrase, index - phrase.length())) {
				return true;
			}
		}
		return false;
	}

}
