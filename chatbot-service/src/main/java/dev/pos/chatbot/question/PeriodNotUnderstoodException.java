package dev.pos.chatbot.question;

/**
 * A time in a question that cannot be answered for.
 */
final class PeriodNotUnderstoodException extends RuntimeException {

	private final String reason;

	PeriodNotUnderstoodException(String reason) {
		super(reason, null, false, false);
		this.reason = reason;
	}

	String reason() {
		return this.reason;
	}

}
