package dev.pos.local.incident;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when an incident could not be started or undone. The message is written for the
 * person at the terminal.
 */
public class IncidentFailedException extends Exception {

	IncidentFailedException(String message, @Nullable Throwable cause) {
		super(message, cause);
	}

}
