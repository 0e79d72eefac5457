package dev.pos.console.page;

import dev.pos.console.telemetry.Text;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when a filter in an address cannot be read.
 */
public class BadQueryException extends ErrorResponseException {

	private static final int MAX_SHOWN = 64;

	public BadQueryException(String name, @Nullable String value, String reason) {
		super(HttpStatus.BAD_REQUEST);
		setTitle("Filter not understood");
		setDetail("'%s' %s, not '%s'.".formatted(name, reason, Text.limit(String.valueOf(value), MAX_SHOWN)));
	}

}
