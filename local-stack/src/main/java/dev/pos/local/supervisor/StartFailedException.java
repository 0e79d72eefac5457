package dev.pos.local.supervisor;

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

}
