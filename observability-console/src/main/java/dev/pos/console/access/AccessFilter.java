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
import dev.pos.console.telemetry.TenantScope;
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
 * Lets in who knows a token: by a bearer token, or in a browser by the cookie of the
 * sign-in page, and notes what they may see. Open to all are that page, its files and the
 * health of the console.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
final class AccessFilter extends OncePerRequestFilter {

	static final String COOKIE = "console";

	static final String SCOPE = AccessFilter.class.getName() + ".scope";

	private static final Set<String> OPEN = Set.of("/sign-in", "/health", "/health/ready", "/console.css",
			"/console.js", "/meters.js", "/theme.js", "/favicon.svg", "/favicon.ico");

	private static final List<String> OPEN_FOLDERS = List.of("/fonts/", "/webjars/");

	/** All that a reader of single tenants may open; each takes the reader's scope. */
	private static final Set<String> SCOPED = Set.of("/", "/traces", "/logs", "/logs/stream", "/meters", "/lookup",
			"/api/traces", "/api/logs", "/api/services", "/api/metrics", "/api/changes", "/api/map", "/api/alerts",
			"/api/overview");

	private static final List<String> SCOPED_FOLDERS = List.of("/traces/", "/correlation/", "/api/traces/",
			"/api/correlation/", "/api/metrics/");

	private static final String BEARER = "Bearer ";

	private static final String UNAUTHORIZED = """
			{"type":"about:blank","title":"Unauthorized","status":401,\
			"detail":"Send the console's token: Authorization: Bearer <token>."}""";

	private static final String FORBIDDEN = """
			{"type":"about:blank","title":"Forbidden","status":403,\
			"detail":"This is for the operator of the console: your token is limited to reading the data of tenants."}""";

	private final AccessTokens tokens;

	AccessFilter(AccessTokens tokens) {
		this.tokens = tokens;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		TenantScope scope = scope(request);
		String path = path(request);
		if (isOpen(path)) {
			request.setAttribute(SCOPE, (scope != null) ? scope : TenantScope.NONE);
			chain.doFilter(request, response);
		}
		else if (scope == null) {
			refuse(request, response);
		}
		else if (scope.isAll() || (isScoped(path) && isReading(request))) {
			request.setAttribute(SCOPE, scope);
			chain.doFilter(request, response);
		}
		else {
			write(response, HttpStatus.FORBIDDEN, FORBIDDEN);
		}
	}

	private @Nullable TenantScope scope(HttpServletRequest request) {
		if (!this.tokens.isRequired()) {
			return TenantScope.ALL;
		}
		TenantScope presented = this.tokens.ofToken(bearer(request));
		return (presented != null) ? presented : this.tokens.ofCookie(cookie(request));
	}

	private static void refuse(HttpServletRequest request, HttpServletResponse response) throws IOException {
		if (isBrowser(request)) {
			String query = (request.getQueryString() != null) ? "?" + request.getQueryString() : "";
			response.sendRedirect(
					"/sign-in?to=" + UriUtils.encode(request.getRequestURI() + query, StandardCharsets.UTF_8));
		}
		else {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
			write(response, HttpStatus.UNAUTHORIZED, UNAUTHORIZED);
		}
	}

	private static void write(HttpServletResponse response, HttpStatus status, String problem) throws IOException {
		response.setStatus(status.value());
		response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
		response.getOutputStream().write(problem.getBytes(StandardCharsets.UTF_8));
	}

	/** As the server understood it, in whichever way it maps the rest of its paths. */
	private static String path(HttpServletRequest request) {
		return request.getServletPath() + ((request.getPathInfo() != null) ? request.getPathInfo() : "");
	}

	private static boolean isOpen(String path) {
		return OPEN.contains(path) || (OPEN_FOLDERS.stream().anyMatch(path::startsWith) && !path.contains(".."));
	}

	private static boolean isScoped(String path) {
		return SCOPED.contains(path) || SCOPED_FOLDERS.stream().anyMatch(path::startsWith);
	}

	private static boolean isReading(HttpServletRequest request) {
		return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
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
