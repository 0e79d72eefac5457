package dev.pos.console.otlp;

import org.springframework.http.HttpStatus;

/**
 * Thrown when an OTLP request is refused.
 */
class OtlpException extends RuntimeException {

	private final HttpStatus httpStatus;

	private final OtlpStatus status;

	private OtlpException(HttpStatus httpStatus, OtlpStatus status) {
		super(status.message());
		this.httpStatus = httpStatus;
		this.status = status;
	}

	static OtlpException malformed(String message) {
		return new OtlpException(HttpStatus.BAD_REQUEST, OtlpStatus.invalidArgument(message));
	}

	static OtlpException tooLarge(String message) {
		return new OtlpException(HttpStatus.CONTENT_TOO_LARGE, OtlpStatus.resourceExhausted(message));
	}

	static OtlpException unsupported(String message) {
		return new OtlpException(HttpStatus.UNSUPPORTED_MEDIA_TYPE, OtlpStatus.invalidArgument(message));
	}

	HttpStatus httpStatus() {
		return this.httpStatus;
	}

	OtlpStatus status() {
		return this.status;
	}

}
