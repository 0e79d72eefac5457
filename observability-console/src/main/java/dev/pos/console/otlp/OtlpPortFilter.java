package dev.pos.console.otlp;

import java.io.IOException;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps the two ports apart: the receiver's port serves OTLP and nothing else, the page's
 * port everything but OTLP.
 */
@Component
final class OtlpPortFilter extends OncePerRequestFilter {

	private static final String PREFIX = "/v1/";

	private static final Set<String> paths = Set.of(OtlpController.TRACES, OtlpController.LOGS, OtlpController.METRICS);

	private final OtlpConnector connector;

	OtlpPortFilter(OtlpConnector connector) {
		this.connector = connector;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String path = request.getServletPath();
		boolean onOtlpPort = request.getLocalPort() == this.connector.localPort();
		if (onOtlpPort && !paths.contains(path)) {
			OtlpFormat.JSON.write(response, HttpStatus.NOT_FOUND,
					OtlpStatus.notFound("This port takes OTLP only: POST to %s, %s or %s."
						.formatted(OtlpController.TRACES, OtlpController.LOGS, OtlpController.METRICS)));
		}
		else if (onOtlpPort && !request.getMethod().equals("POST")) {
			response.setHeader("Allow", "POST");
			OtlpFormat.JSON.write(response, HttpStatus.METHOD_NOT_ALLOWED,
					OtlpStatus.invalidArgument("Only POST is understood here."));
		}
		else if (!onOtlpPort && path.startsWith(PREFIX)) {
			response.sendError(HttpStatus.NOT_FOUND.value());
		}
		else {
			chain.doFilter(request, response);
		}
	}

}
