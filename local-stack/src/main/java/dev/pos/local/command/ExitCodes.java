package dev.pos.local.command;

/**
 * The exit codes of every command. 2 is picocli's, for a command line it cannot read.
 */
final class ExitCodes {

	static final int OK = 0;

	/** It was tried and did not work. */
	static final int FAILED = 1;

	/** There is no running stack. */
	static final int NOT_UP = 3;

	/** The stack runs, but knows nothing of what was asked for. */
	static final int NOT_FOUND = 4;

	private ExitCodes() {
	}

}
