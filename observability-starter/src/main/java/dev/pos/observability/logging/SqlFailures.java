package dev.pos.observability.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a failure comes from a database, whose messages repeat statements and the
 * values of rows. Goes by names, since none of the libraries need be there. Thread-safe.
 */
final class SqlFailures {

	private static final String[] prefixes = { "java.sql.", "org.springframework.dao.", "org.springframework.jdbc.",
			"org.springframework.r2dbc.", "org.hibernate.", "jakarta.persistence.", "io.r2dbc.", "org.postgresql." };

	private static final int MAX_DEPTH = 12;

	private SqlFailures() {
	}

	static boolean isIn(@Nullable IThrowableProxy throwable) {
		return isIn(throwable, 0);
	}

	/**
	 * Tells whether the text repeats what a failure in the chain says.
	 * @param text the message of the line
	 * @param throwable the failure that was logged with it
	 * @return whether the text has to be read as the failure's message is
	 */
	static boolean isRepeated(String text, @Nullable IThrowableProxy throwable) {
		IThrowableProxy cause = throwable;
		for (int depth = 0; cause != null && depth < MAX_DEPTH; depth++) {
			String message = cause.getMessage();
			if (message != null && !message.isEmpty() && text.contains(message)) {
				return isIn(throwable);
			}
			cause = cause.getCause();
		}
		return false;
	}

	private static boolean isIn(@Nullable IThrowableProxy throwable, int depth) {
		if (throwable == null || depth > MAX_DEPTH) {
			return false;
		}
		if (isSql(throwable) || isIn(throwable.getCause(), depth + 1)) {
			return true;
		}
		for (IThrowableProxy suppressed : throwable.getSuppressed()) {
			if (isIn(suppressed, depth + 1)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSql(IThrowableProxy throwable) {
		if (!(throwable instanceof ThrowableProxy proxy)) {
			return hasPrefix(throwable.getClassName());
		}
		for (Class<?> type = proxy.getThrowable().getClass(); type != RuntimeException.class && type != Exception.class
				&& type != null; type = type.getSuperclass()) {
			if (hasPrefix(type.getName())) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasPrefix(String name) {
		for (String prefix : prefixes) {
			if (name.startsWith(prefix)) {
				return true;
			}
		}
		return false;
	}

}
