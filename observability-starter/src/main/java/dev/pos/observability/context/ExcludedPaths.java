package dev.pos.observability.context;

import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The paths that a machine polls: they make neither spans nor access lines, which would
 * bury those of real requests.
 */
public final class ExcludedPaths {

	private final List<String> prefixes;

	/**
	 * Creates the set from patterns.
	 * @param patterns exact paths, or prefixes that end in {@code /**}
	 */
	public ExcludedPaths(List<String> patterns) {
		this.prefixes = patterns.stream()
			.map((pattern) -> pattern.endsWith("/**") ? pattern.substring(0, pattern.length() - 3) : pattern)
			.toList();
	}

	/**
	 * Tells whether the request is for one of the paths.
	 * @param request the request
	 * @return whether to leave it out
	 */
	public boolean matches(@Nullable HttpServletRequest request) {
		if (request == null) {
			return false;
		}
		String uri = request.getRequestURI();
		return matches(
				uri.startsWith(request.getContextPath()) ? uri.substring(request.getContextPath().length()) : uri);
	}

	private boolean matches(String path) {
		for (String prefix : this.prefixes) {
			if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
				return true;
			}
		}
		return false;
	}

}
