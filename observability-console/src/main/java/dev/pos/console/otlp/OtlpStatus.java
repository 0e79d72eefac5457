package dev.pos.console.otlp;

/**
 * The error body of OTLP/HTTP, a {@code google.rpc.Status} without details.
 *
 * @param code the gRPC code
 * @param message what was wrong and what to do
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#failures">OTLP, Failures</a>
 */
record OtlpStatus(int code, String message) {

	private static final int INVALID_ARGUMENT = 3;

	private static final int NOT_FOUND = 5;

	private static final int RESOURCE_EXHAUSTED = 8;

	static OtlpStatus invalidArgument(String message) {
		return new OtlpStatus(INVALID_ARGUMENT, message);
	}

	static OtlpStatus notFound(String message) {
		return new OtlpStatus(NOT_FOUND, message);
	}

	static OtlpStatus resourceExhausted(String message) {
		return new OtlpStatus(RESOURCE_EXHAUSTED, message);
	}

}
