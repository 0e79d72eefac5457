package dev.pos.local.supervisor;

import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The stack could not be started. The message is written for the person who started it.
 */
public final class StartFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was wrong and what to do
	 */
	public StartFailedException(String message) {
		super(message);
	}

	/**
	 * Returns what made one of several starts fail.
	 */
	static StartFailedException of(ExecutionException ex) {
		Throwable cause = ex.getCause();
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return (cause instanceof StartFailedException failure) ? failure
				: new StartFailedException(String.valueOf((cause != null) ? cause.getMessage() : ex.getMessage()));
	}

}
