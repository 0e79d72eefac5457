package dev.pos.observability.export;

import java.util.Locale;

/**
 * Why an item never reached the backend.
 */
public enum DropReason {

	/**
	 * More came than the backend took, and the queue is bounded.
	 */
	QUEUE_FULL,

	/**
	 * The backend was away, too slow or refused it.
	 */
	EXPORT_FAILED,

	/**
	 * It was left when the service had to be gone.
	 */
	SHUTDOWN,

	/**
	 * It was not sampled and the buffer that waits for an error was full.
	 */
	BUFFER_FULL;

	/**
	 * Returns the value of the {@code reason} tag.
	 * @return the name in snake case
	 */
	public String key() {
		return name().toLowerCase(Locale.ROOT);
	}

}
