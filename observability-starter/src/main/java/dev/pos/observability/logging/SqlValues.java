package dev.pos.observability.logging;

/**
 * Finds the values in SQL statements and in what databases and drivers say about them.
 * Where it cannot tell how far a value goes, it goes to the end. Thread-safe.
 */
final class SqlValues {

	/**
	 * Words behind which double quotes hold the name of something, not a value.
	 */
	private static final String[] beforeName = { "constraint ", "relation ", "column ", "table ", "index ", "schema ",
			"function ", "type ", "role ", "sequence ", "database ", "view ", "from ", "join ", "into ", "update ",
			"select ", "distinct ", "by ", "as ", "on ", "and ", "or ", "where ", "using ", "references ", "set ",
			"encoding " };

	private static final String[] contractions = { "t", "s", "re", "ve", "ll", "d", "m" };

	private static final String[] endsOfKey = { ") already exists", ") is not present", ") is still referenced",
			") conflicts with" };

	private static final String foreignQuotes = "\u00AB\u00BB\u201E\u201C\u201D";

	private SqlValues() {
	}

	/**
	 * Returns a string.
	 * @param text the text
	 * @param quote the index of the opening quote
	 * @return the inside of the quotes, nothing when the quote is an apostrophe
	 */
	static long literal(String text, int quote) {
		if (isContraction(text, quote)) {
			return Span.NONE;
		}
		boolean escapes = quote > 0 && (text.charAt(quote - 1) | 0x20) == 'e'
				&& (quote == 1 || !SqlText.isWord(text.charAt(quote - 2)));
		int i = quote + 1;
		while (i < text.length()) {
			char c = text.charAt(i);
			if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == '\'') {
				if (!escapes) {
					// An escape to one database and the end to another.
					return Span.of(quote + 1, text.length());
				}
				i += 2;
			}
			else if (c == '\\' && escapes) {
				i += 2;
			}
			else if (c == '\'') {
				if (i + 1 == text.length() || text.charAt(i + 1) != '\'') {
					return Span.of(quote + 1, i);
				}
				i += 2;
			}
			else {
				i++;
			}
		}
		return Span.of(quote + 1, text.length());
	}

	/**
	 * "can't" opens no literal.
	 */
	private static boolean isContraction(String text, int quote) {
		if (quote == 0 || !Character.isLetter(text.charAt(quote - 1))) {
			return false;
		}
		for (String ending : contractions) {
			int end = quote + 1 + ending.length();
			if (text.startsWith(ending, quote + 1)
					&& (end == text.length() || !SqlText.isWord(text.charAt(end)) && text.charAt(end) != '\'')) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns what stands in double quotes unless it is a name. Databases do not escape
	 * what they repeat, so the last quote that may close it does.
	 * @param text the text
	 * @param quote the index of the opening quote
	 * @return the inside of the quotes, for a name its end
	 */
	static long doubleQuoted(String text, int quote) {
		if (isName(text, quote)) {
			int end = text.indexOf('"', quote + 1);
			return (end > 0) ? Span.of(end, end) : Span.NONE;
		}
		int end = text.length();
		for (int i = text.length() - 1; i > quote; i--) {
			if (text.charAt(i) == '"' && isBehindValue(text, i + 1)) {
				end = i;
				break;
			}
		}
		return Span.of(quote + 1, end);
	}

	private static boolean isBehindValue(String text, int index) {
		return index == text.length() || "\n]);,.".indexOf(text.charAt(index)) >= 0 || text.startsWith(" is ", index)
				|| text.startsWith(" at ", index);
	}

	private static boolean isName(String text, int quote) {
		if (quote == 0) {
			return false;
		}
		char before = text.charAt(quote - 1);
		if (before == '.') {
			return true;
		}
		if (before == '(' || before == ',' || (before == ' ' && quote > 1 && text.charAt(quote - 2) == ',')) {
			return !isInValues(text, quote);
		}
		for (String word : beforeName) {
			if (text.regionMatches(true, quote - word.length(), word, 0, word.length())) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Some databases take double quotes for those of a string.
	 */
	private static boolean isInValues(String text, int quote) {
		int end = text.lastIndexOf('(', quote);
		while (end > 0 && text.charAt(end - 1) == ' ') {
			end--;
		}
		return text.regionMatches(true, end - "values".length(), "values", 0, "values".length());
	}

	/**
	 * Returns a dollar-quoted PostgreSQL string.
	 * @param text the text
	 * @param dollar the index of the first dollar sign
	 * @return the string with its tags
	 */
	static long dollarQuoted(String text, int dollar) {
		int tag = dollar + 1;
		while (tag < text.length() && (SqlText.isLetter(text.charAt(tag)) || text.charAt(tag) == '_')) {
			tag++;
		}
		if (tag >= text.length() || text.charAt(tag) != '$') {
			return Span.NONE;
		}
		int close = text.indexOf(text.substring(dollar, tag + 1), tag + 1);
		return Span.of(dollar, (close < 0) ? text.length() : close + tag + 1 - dollar);
	}

	/**
	 * Returns what PostgreSQL tells of a row that broke a constraint.
	 * @param text the text
	 * @param sign the index of the equals sign in {@code Key (a)=(b) already exists}
	 * @param sql whether the text is known to come from a database
	 * @return the values of the key
	 */
	static long key(String text, int sign, boolean sql) {
		if (!text.startsWith(")=(", sign - 1)) {
			return Span.NONE;
		}
		int end = -1;
		for (String ending : endsOfKey) {
			end = Math.max(end, text.lastIndexOf(ending));
		}
		if (end <= sign) {
			return sql ? Span.of(sign + 2, text.length()) : Span.NONE;
		}
		return Span.of(sign + 2, end);
	}

	/**
	 * Returns what PostgreSQL tells of a row that broke a constraint.
	 * @param text the text
	 * @param bracket the index of the bracket in {@code Failing row contains (1, b).}
	 * @return the values of the row
	 */
	static long row(String text, int bracket) {
		if (!text.startsWith("row contains ", bracket - 13)) {
			return Span.NONE;
		}
		int end = text.lastIndexOf(").");
		return Span.of(bracket + 1, (end > bracket) ? end : text.length());
	}

	/**
	 * Returns the rest of the line behind {@code JSON data, line 1:}.
	 * @param text the text
	 * @param colon the index of the colon
	 * @return what the document held there
	 */
	static long jsonData(String text, int colon) {
		int i = colon;
		while (i > 0 && CardNumbers.isDigit(text.charAt(i - 1))) {
			i--;
		}
		return (i < colon && text.startsWith("JSON data, line ", i - 16)) ? Span.of(colon + 1, text.length())
				: Span.NONE;
	}

	/**
	 * Returns what stands in the quotes of a database that speaks another language.
	 * @param text the text
	 * @param index the index of a sign beyond ASCII
	 * @return the inside of the quotes
	 */
	static long foreignQuoted(String text, int index) {
		if (foreignQuotes.indexOf(text.charAt(index)) < 0) {
			return Span.NONE;
		}
		int end = index + 1;
		while (end < text.length() && foreignQuotes.indexOf(text.charAt(end)) < 0) {
			end++;
		}
		return Span.of(index + 1, end);
	}

	/**
	 * Returns the number when it is compared with or inserted.
	 * @param text the text
	 * @param start the index of its first digit
	 * @return the number
	 */
	static long number(String text, int start) {
		int before = start - 1;
		while (before >= 0 && text.charAt(before) == ' ') {
			before--;
		}
		if (before < 0 || "=<>,(".indexOf(text.charAt(before)) < 0) {
			return Span.NONE;
		}
		int end = start + 1;
		while (end < text.length() && (SqlText.isWord(text.charAt(end)) || text.charAt(end) == '.')) {
			end++;
		}
		return Span.of(start, end);
	}

}
