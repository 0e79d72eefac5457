package dev.pos.security.problem;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * What was wrong with a JSON body, in words of the body and not of the classes it is read
 * into.
 */
final class JsonProblems {

	private JsonProblems() {
	}

	static String detail(@Nullable Throwable cause) {
		if (cause instanceof StreamReadException ex) {
			return "The body is not valid JSON (line %d, column %d)".formatted(ex.getLocation().getLineNr(),
					ex.getLocation().getColumnNr());
		}
		if (cause instanceof JacksonException) {
			return "The body does not have the expected JSON form";
		}
		return "A JSON body is needed";
	}

	static @Nullable FieldProblem field(@Nullable Throwable cause) {
		if (!(cause instanceof JacksonException ex) || ex.getPath().isEmpty()) {
			return null;
		}
		String path = path(ex);
		if (ex instanceof InvalidFormatException wrong) {
			return FieldProblem.ofWrongValue(path, wrong.getValue(), wrong.getTargetType());
		}
		if (ex instanceof MismatchedInputException wrong) {
			return FieldProblem.of(path, "is missing or has the wrong JSON type");
		}
		return FieldProblem.of(path, null);
	}

	private static String path(JacksonException ex) {
		StringBuilder path = new StringBuilder();
		for (JacksonException.Reference reference : ex.getPath()) {
			if (reference.getPropertyName() != null) {
				path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
			}
			else {
				path.append('[').append(reference.getIndex()).append(']');
			}
		}
		return path.toString();
	}

}
