package dev.pos.observability.logging;

/**
 * Tells SQL statements, and what databases and drivers say about them, from other text.
 * Thread-safe.
 */
final class SqlText {

	private static final String[] statements = { "select ", "insert into ", "update ", "delete from ", "merge into ",
			"with ", "call ", "values ", "values(", "alter role ", "alter user ", "create role ", "create user " };

	/**
	 * What follows the first words in a statement, {@code null} where they are enough.
	 */
	private static final String[] continuations = { " from ", "", " set ", "", "", " as ", "(", "(", "", "", "", "",
			"" };

	private static final String[] errors = { "sqlstate", "sql state", "sql [", "sql grammar", "duplicate key",
			"duplicate entry", "invalid input syntax", "invalid input value", "out of range", "unterminated quoted",
			"at or near ", "failing row contains", "violates " };

	private SqlText() {
	}

	/**
	 * Tells whether the answer to {@link #isSql} matters at the index.
	 * @param text the text
	 * @param index the index of a sign that can begin a value
	 * @param c the sign
	 * @return whether a value may begin there
	 */
	static boolean isWorthAsking(String text, int index, char c) {
		return switch (c) {
			case '\'', '"' -> true;
			case '[', '$' -> index + 1 < text.length() && (isLetter(text.charAt(index + 1)) || c == '$');
			default ->
				c <= '9' && index > 1 && text.charAt(index - 1) == ' ' && "=<>".indexOf(text.charAt(index - 2)) >= 0;
		};
	}

	/**
	 * Tells whether the text holds a statement or what a database says about one.
	 * @param text the text
	 * @return whether its values have to be hidden
	 */
	static boolean isSql(String text) {
		boolean wordStarts = true;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (wordStarts && (isStatement(text, i, c) || isError(text, i, c))) {
				return true;
			}
			wordStarts = !isWord(c);
		}
		return false;
	}

	private static boolean isStatement(String text, int start, char first) {
		int lower = first | 0x20;
		for (int i = 0; i < statements.length; i++) {
			String words = statements[i];
			if (words.charAt(0) == lower && text.regionMatches(true, start, words, 0, words.length())
					&& containsIgnoringCase(text, start + words.length() - 1, continuations[i])) {
				return true;
			}
		}
		return false;
	}

	private static boolean isError(String text, int start, char first) {
		int lower = first | 0x20;
		for (String words : errors) {
			if (words.charAt(0) == lower && text.regionMatches(true, start, words, 0, words.length())) {
				return true;
			}
		}
		return (lower == 'd' || lower == 'p') && isMember(text, start);
	}

	/**
	 * The PostgreSQL driver puts each on a line of its own.
	 */
	private static boolean isMember(String text, int start) {
		return text.startsWith("\n  ", start - 3)
				&& (text.startsWith("Detail: ", start) || text.startsWith("Position: ", start));
	}

	private static boolean containsIgnoringCase(String text, int from, String words) {
		if (words.isEmpty()) {
			return true;
		}
		for (int i = from; i <= text.length() - words.length(); i++) {
			if (text.regionMatches(true, i, words, 0, words.length())) {
				return true;
			}
		}
		return false;
	}

	static boolean isLetter(char c) {
		return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
	}

	static boolean isWord(char c) {
		return isLetter(c) || (c >= '0' && c <= '9') || c == '_';
	}

}
