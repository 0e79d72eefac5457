package dev.pos.security.problem;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Thrown to whoever reads a body that goes on past the limit.
 */
public final class BodyTooLargeException extends IOException {

	/**
	 * Create a new exception.
	 * @param limit the limit
	 */
	public BodyTooLargeException(DataSize limit) {
		super("The body is larger than " + limit.toKilobytes() + " KiB.");
	}

	/**
	 * Find one among the causes of a failure to read a body.
	 * @param failure the failure
	 * @return the exception, or {@code null} if the failure has other causes
	 */
	static @Nullable BodyTooLargeException in(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BodyTooLargeException found) {
				return found;
			}
		}
		return null;
	}

}
