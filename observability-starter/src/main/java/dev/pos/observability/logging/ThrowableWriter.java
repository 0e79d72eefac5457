package dev.pos.observability.logging;

import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import org.jspecify.annotations.Nullable;

/**
 * Writes an exception as {@code {type, message, traceback}}, causes and suppressed ones
 * in the traceback. Thread-safe.
 */
final class ThrowableWriter {

	/**
	 * A recursion that overflowed has thousands of frames that say the same.
	 */
	private static final int MAX_FRAMES = 150;

	private static final int MAX_DEPTH = 12;

	private static final byte[] start = ",\"exception\":{\"type\":".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] messageMember = ",\"message\":".getBytes(StandardCharsets.US_ASCII);

	private static final byte[] tracebackMember = ",\"traceback\":".getBytes(StandardCharsets.US_ASCII);

	private final SecretMasker masker;

	ThrowableWriter(SecretMasker masker) {
		this.masker = masker;
	}

	void write(IThrowableProxy throwable, JsonBytes json) {
		boolean sql = SqlFailures.isIn(throwable);
		json.raw(start).quoted(throwable.getClassName());
		if (throwable.getMessage() != null) {
			json.raw(messageMember).quoted(mask(throwable.getMessage(), sql));
		}
		json.raw(tracebackMember).quoted(traceback(throwable, sql)).raw((byte) '}');
	}

	@Nullable String message(IThrowableProxy throwable) {
		String message = throwable.getMessage();
		return (message != null) ? mask(message, SqlFailures.isIn(throwable)) : null;
	}

	String traceback(IThrowableProxy throwable) {
		return traceback(throwable, SqlFailures.isIn(throwable));
	}

	private String traceback(IThrowableProxy throwable, boolean sql) {
		StringBuilder traceback = new StringBuilder(2048);
		append(throwable, "", 0, sql, traceback);
		return traceback.toString();
	}

	/**
	 * Each message is masked by itself: what goes to the end of one must not take the
	 * frames along.
	 */
	private String mask(String message, boolean sql) {
		return sql ? this.masker.maskSql(message) : this.masker.mask(message);
	}

	private void append(IThrowableProxy throwable, String caption, int depth, boolean sql, StringBuilder out) {
		out.append(caption).append(throwable.getClassName());
		if (throwable.getMessage() != null) {
			out.append(": ").append(mask(throwable.getMessage(), sql));
		}
		out.append('\n');
		StackTraceElementProxy[] frames = throwable.getStackTraceElementProxyArray();
		int count = (frames != null) ? frames.length - throwable.getCommonFrames() : 0;
		for (int i = 0; frames != null && i < Math.min(count, MAX_FRAMES); i++) {
			out.append("\tat ").append(frames[i].getStackTraceElement()).append('\n');
		}
		int left = (frames != null) ? frames.length - Math.min(count, MAX_FRAMES) : 0;
		if (left > 0) {
			out.append("\t... ").append(left).append(" more\n");
		}
		if (depth >= MAX_DEPTH || throwable.isCyclic()) {
			return;
		}
		for (IThrowableProxy suppressed : throwable.getSuppressed()) {
			append(suppressed, "Suppressed: ", depth + 1, sql, out);
		}
		if (throwable.getCause() != null) {
			append(throwable.getCause(), "Caused by: ", depth + 1, sql, out);
		}
	}

}
