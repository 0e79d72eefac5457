package dev.pos.console.otlp;

/**
 * The outcome of an accepted request. The three response messages of OTLP have the same
 * shape and differ only in the JSON name of the count.
 *
 * @param rejectedField the JSON name of the count
 * @param rejected the number of items that were not taken
 * @param message why they were not
 */
record OtlpResult(String rejectedField, long rejected, String message) {

	static OtlpResult spans(long rejected, String message) {
		return new OtlpResult("rejectedSpans", rejected, message);
	}

	static OtlpResult logRecords(long rejected, String message) {
		return new OtlpResult("rejectedLogRecords", rejected, message);
	}

	static OtlpResult dataPoints(long rejected, String message) {
		return new OtlpResult("rejectedDataPoints", rejected, message);
	}

	boolean isFull() {
		return this.rejected == 0;
	}

}
