package dev.pos.console.trace.web;

import dev.pos.console.telemetry.Text;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when no trace has the id that was asked for.
 */
class TraceNotFoundException extends ErrorResponseException {

	private static final int MAX_ID_LENGTH = 128;

	TraceNotFoundException(String id) {
		super(HttpStatus.NOT_FOUND);
		setTitle("Trace not found");
		setDetail(("No span with trace id or correlation id '%s' is held. Spans arrive within a few seconds of the "
				+ "request: try again shortly. Older traces make room for newer ones.")
			.formatted(Text.limit(id, MAX_ID_LENGTH)));
	}

}
