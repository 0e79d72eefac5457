package dev.pos.observability.tracing;

import java.util.Collections;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMessage;
import org.springframework.util.ClassUtils;

/**
 * All values of a header, whatever kind of request carries it.
 */
final class RequestHeaders {

	private static final boolean servletPresent = ClassUtils.isPresent("jakarta.servlet.http.HttpServletRequest",
			RequestHeaders.class.getClassLoader());

	private RequestHeaders() {
	}

	static List<String> values(Object carrier, String name) {
		if (servletPresent && Servlet.isRequest(carrier)) {
			return Servlet.values(carrier, name);
		}
		return (carrier instanceof HttpMessage message) ? message.getHeaders().getOrEmpty(name) : List.of();
	}

	/**
	 * Keeps the servlet API out of reactive services.
	 */
	private static final class Servlet {

		static boolean isRequest(Object carrier) {
			return carrier instanceof HttpServletRequest;
		}

		static List<String> values(Object carrier, String name) {
			return Collections.list(((HttpServletRequest) carrier).getHeaders(name));
		}

	}

}
