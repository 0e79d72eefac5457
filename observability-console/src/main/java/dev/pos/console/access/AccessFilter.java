package dev.pos.console.access;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;
import org.springframework.web.util.WebUtils;

/**
 * Lets in who knows the token: by a bearer token, or in a browser by the cookie of the
 * sign-in page. Open to all are that page, its files and the health of the console.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class AccessFilter extends OncePerRequestFilter {

	static final String COOKIE = "console";

	private static final Set<String> OPEN = Set.of("/sign-in", "/health", "/health/ready", "/console.css",
			"/console.js", "/theme.js", "/favicon.svg", "/favicon.ico");

	private static final List<String> OPEN_FOLDERS = List.of("/fonts/", "/webjars/");

	private static final String BEARER = "Bearer ";

	private static final String PROBLEM = """
			{"type":"about:blank","title":"Unauthorized","status":401,\
			"detail":"Send the console's token: Authorization: Bearer <token>."}""";

	private final AccessToken token;

	AccessFilter(AccessToken token) {
		this.token = token;
	}

	@Override
	protected boolean shouldNotFilter(HttpServletRequest request) {
		return !this.token.isRequired();
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isOpen(path(request)) || this.token.isKnown(bearer(request)) || this.token.isCookie(cookie(request))) {
			chain.doFilter(request, response);
		}
		else if (isBrowser(request)) {
			String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
			response.sendRedirect(
					"/sign-in?to=" + UriUtils.encode(request.getRequestURI() + query, StandardCharsets.UTF_8));
		}
		else {
			response.setStatus(HttpStatus.UNAUTHORIZED.value());
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.getOutputStream().write(PROBLEM.getBytes(StandardCharsets.UTF_8));
		}
	}

	/** As the server understood it, in whichever way it maps the rest of its paths. */
	private static String path(HttpServletRequest request) {
		return request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
	}

	private static boolean isOpen(String path) {
		return OPEN.contains(path) || (OPEN_FOLDERS.stream().anyMatch(path::startsWith) && !path.contains(".."));
	}

	private static boolean isBrowser(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		return request.getMethod().equals("GET") && accept != null && accept.contains(MediaType.TEXT_HTML_VALUE);
	}

	private static @Nullable String bearer(HttpServletRequest request) {
		String header = request.getHeader(HttpHeaders.AUTHORIZATION);
		return (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length()))
				? header.substring(BEARER.length()).strip() : null;
	}

	private static @Nullable String cookie(HttpServletRequest request) {
		Cookie cookie = WebUtils.getCookie(request, COOKIE);
		return (cookie != null) ? cookie.getValue() : null;
	}

}
