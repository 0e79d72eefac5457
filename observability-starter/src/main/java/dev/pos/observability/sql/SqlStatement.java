package dev.pos.observability.sql;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pos.observability.memo.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * A SQL statement as it may be shown.
 *
 * @param text the statement with question marks for literals and folded white space, cut
 * at 4,000 characters
 * @param operation the first word in upper case, such as SELECT
 * @param table the first table that it names, {@code null} where that is not plain
 * @param spanName operation and table, which is what a span is called (OpenTelemetry
 * database semantic conventions)
 */
record SqlStatement(String text, String operation, @Nullable String table, String spanName) {

	private static final int MAX_LENGTH = 4000;

	private static final Pattern firstTable = Pattern.compile("\\b(?:from|into|update|table)\\s+([\\w.\"]+)",
			Pattern.CASE_INSENSITIVE);

	private static final Remembered<String, SqlStatement> remembered = new Remembered<>();

	/**
	 * Returns the statement for a text that was sent. An application has few of them, so
	 * most are remembered.
	 * @param sql the text of the statement
	 * @return the statement
	 */
	static SqlStatement of(String sql) {
		SqlStatement known = remembered.get(sql);
		return (known != null) ? known : remembered.keep(sql, parse(sql));
	}

	private static SqlStatement parse(String sql) {
		String text = withoutLiterals(sql).strip();
		int end = 0;
		while (end < text.length() && Character.isLetter(text.charAt(end))) {
			end++;
		}
		String operation = (end > 0) ? text.substring(0, end).toUpperCase(Locale.ROOT) : "SQL";
		Matcher matcher = firstTable.matcher(text);
		String table = matcher.find() ? matcher.group(1).replace("\"", "") : null;
		return new SqlStatement(text, operation, table, (table != null) ? operation + " " + table : operation);
	}

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
			else if (c >= '0' && c <= '9' && (i == 0 || !Character.isJavaIdentifierPart(sql.charAt(i - 1)))) {
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
