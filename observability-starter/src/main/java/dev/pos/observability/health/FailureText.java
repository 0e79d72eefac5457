package dev.pos.observability.health;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.TimeoutException;

import org.springframework.boot.health.contributor.Health;

/**
 * Says why a check failed in words of our own. The message of an exception may hold host
 * names, users or SQL, and a readiness answer is for everyone.
 */
final class FailureText {

	private static final int MAX_CAUSES = 10;

	private FailureText() {
	}

	static String of(Health health) {
		Object error = health.getDetails().get("error");
		if (error == null) {
			return "reports " + health.getStatus().getCode().toLowerCase(Locale.ROOT).replace('_', ' ');
		}
		// AbstractHealthIndicator writes "<class name>: <message>".
		return ofText(error.toString());
	}

	static String of(Throwable failure) {
		Throwable cause = failure;
		for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
			if (cause instanceof ConnectException || cause instanceof NoRouteToHostException) {
				return "connection refused";
			}
			if (cause instanceof UnknownHostException) {
				return "host name not found";
			}
			if (cause instanceof SocketTimeoutException || cause instanceof HttpTimeoutException
					|| cause instanceof TimeoutException) {
				return "timed out";
			}
			if (cause instanceof SQLException sql && sql.getSQLState() != null) {
				return "database error, SQL state " + sql.getSQLState();
			}
		}
		return failure.getClass().getSimpleName();
	}

	private static String ofText(String error) {
		String lower = error.toLowerCase(Locale.ROOT);
		if (lower.contains("timeout") || lower.contains("timed out")) {
			return "timed out";
		}
		if (lower.contains("refused")) {
			return "connection refused";
		}
		if (lower.contains("connect")) {
			return "no connection";
		}
		int colon = error.indexOf(':');
		String type = (colon > 0) ? error.substring(0, colon) : error;
		// A host name is made of the same characters.
		boolean exception = type.chars().allMatch((c) -> Character.isJavaIdentifierPart(c) || c == '.')
				&& (type.endsWith("Exception") || type.endsWith("Error"));
		return exception ? type.substring(type.lastIndexOf('.') + 1) : "failed";
	}

}
