package dev.pos.observability.logging;

/**
 * SQL statements as they may be shown.
 */
final class SqlText {

	private static final int MAX_LENGTH = 4000;

	private SqlText() {
	}

	/**
	 * Replaces string and number literals by question marks and folds white space.
	 * @param sql the statement
	 * @return the statement without literals, cut at 4,000 characters
	 */
	static String withoutLiterals(String sql) {
		StringBuilder text = new StringBuilder(Math.min(sql.length(), MAX_LENGTH));
		for (int i = 0; i < sql.length() && text.length() < MAX_LENGTH; i++) {
			char c = sql.charAt(i);
			if (c == '\'') {
				i = endOfString(sql, i);
				text.append('?');
			}
			else if (c == '$' && dollarTagEnd(sql, i) > 0) {
				int tagEnd = dollarTagEnd(sql, i);
				int close = sql.indexOf(sql.substring(i, tagEnd), tagEnd);
				i = (close < 0) ? sql.length() : close + (tagEnd - i) - 1;
				text.append('?');
			}
			else if (CardNumbers.isDigit(c) && (i == 0 || !Character.isJavaIdentifierPart(sql.charAt(i - 1)))) {
				while (i + 1 < sql.length()
						&& (Character.isLetterOrDigit(sql.charAt(i + 1)) || sql.charAt(i + 1) == '.')) {
					i++;
				}
				text.append('?');
			}
			else if (Character.isWhitespace(c)) {
				if (!text.isEmpty() && text.charAt(text.length() - 1) != ' ') {
					text.append(' ');
				}
			}
			else {
				text.append(c);
			}
		}
		return text.toString();
	}

	private static int endOfString(String sql, int start) {
		for (int i = start + 1; i < sql.length(); i++) {
			if (sql.charAt(i) == '\'') {
				if (i + 1 < sql.length() && sql.charAt(i + 1) == '\'') {
					i++;
				}
				else {
					return i;
				}
			}
		}
		return sql.length();
	}

	/**
	 * Returns where the opening tag of a dollar-quoted PostgreSQL string ends, 0 when
	 * there is none, as in {@code $1}.
	 */
	private static int dollarTagEnd(String sql, int start) {
		int i = start + 1;
		while (i < sql.length() && Character.isLetter(sql.charAt(i))) {
			i++;
		}
		return (i < sql.length() && sql.charAt(i) == '$') ? i + 1 : 0;
	}

}
