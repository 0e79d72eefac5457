package dev.pos.core.remote;

import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.client.RestClientResponseException;

/**
 * Thrown when another service answered with a problem, which is passed on with its
 * members.
 */
public class RemoteProblemException extends ErrorResponseException {

	/** This service adds its own. */
	private static final Set<String> CONTEXT = Set.of("correlation_id", "trace_id");

	RemoteProblemException(String service, @Nullable ProblemDetail problem, RestClientResponseException cause) {
		super(cause.getStatusCode(), cause);
		getBody().setProperty("service", service);
		if (problem != null) {
			getBody().setTitle(problem.getTitle());
			getBody().setDetail(problem.getDetail());
			Map<String, Object> properties = problem.getProperties();
			if (properties != null) {
				properties.forEach((name, value) -> {
					if (!CONTEXT.contains(name)) {
						getBody().setProperty(name, value);
					}
				});
			}
		}
		HttpHeaders headers = cause.getResponseHeaders();
		String retryAfter = (headers != null) ? headers.getFirst(HttpHeaders.RETRY_AFTER) : null;
		if (retryAfter != null) {
			getHeaders().set(HttpHeaders.RETRY_AFTER, retryAfter);
		}
	}

	/**
	 * Return whether the other service answered with a status.
	 * @param status the status
	 * @return whether it did
	 */
	public boolean hasStatus(HttpStatusCode status) {
		return getStatusCode().isSameCodeAs(status);
	}

	/**
	 * Return whether the problem has a {@code code} member of a value.
	 * @param code the value
	 * @return whether it has
	 */
	public boolean hasCode(String code) {
		Map<String, Object> properties = getBody().getProperties();
		return properties != null && code.equals(properties.get("code"));
	}

}
