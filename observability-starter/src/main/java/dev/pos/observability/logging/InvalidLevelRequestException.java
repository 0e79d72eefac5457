package dev.pos.observability.logging;

/**
 * A request to raise a level that cannot be met as it stands.
 */
final class InvalidLevelRequestException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	InvalidLevelRequestException(String member, String reason) {
		super("'" + member + "' " + reason);
	}

}
