package dev.pos.testing;

/**
 * There is no container to be had on this machine; the message says why.
 */
final class ContainerUnavailableException extends RuntimeException {

	ContainerUnavailableException(String message, Throwable cause) {
		super(message, cause);
	}

}
