package dev.pos.local.command;

/**
 * A command could not do what it should. The message is written for the person at the
 * terminal.
 */
final class CommandFailedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final int exitCode;

	CommandFailedException(int exitCode, String message) {
		super(message);
		this.exitCode = exitCode;
	}

	int exitCode() {
		return this.exitCode;
	}

}
