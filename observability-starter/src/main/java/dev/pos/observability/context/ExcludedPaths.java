package dev.pos.observability.context;

import java.util.List;

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
	 * Tells whether the path is one of them.
	 * @param path the path within the application, without its context path
	 * @return whether to leave the request out
	 */
	public boolean matches(String path) {
		for (String prefix : this.prefixes) {
			if (path.startsWith(prefix) && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/')) {
				return true;
			}
		}
		return false;
	}

}
