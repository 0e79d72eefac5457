package dev.pos.observability.tracing;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Names for URIs that were not made from a template: the path, in which everything that
 * is not plainly a word stands as {@code {}}, since it may be an id or a secret. A
 * service has few of them; beyond a limit they have no name. Thread-safe.
 */
final class UriNames {

	private static final int MAX_NAMES = 100;

	private static final int MAX_SEGMENTS = 10;

	private static final int MAX_WORD = 30;

	private final Map<String, String> names = new ConcurrentHashMap<>();

	@Nullable String of(URI uri) {
		String path = uri.getRawPath();
		if (path == null || path.isEmpty()) {
			return "/";
		}
		String name = name(path);
		String known = this.names.get(name);
		if (known == null && this.names.size() < MAX_NAMES) {
			this.names.put(name, name);
			known = name;
		}
		return known;
	}

	private static String name(String path) {
		StringBuilder name = new StringBuilder(path.length());
		int start = 0;
		for (int segments = 0; start < path.length() && segments <= MAX_SEGMENTS; segments++) {
			int end = path.indexOf('/', start);
			end = (end < 0) ? path.length() : end;
			if (end > start) {
				name.append('/');
				if (segments == MAX_SEGMENTS) {
					return name.append("**").toString();
				}
				if (isWord(path, start, end)) {
					name.append(path, start, end);
				}
				else {
					name.append("{}");
				}
			}
			start = end + 1;
		}
		return name.isEmpty() ? "/" : name.toString();
	}

	/**
	 * Lower-case letters and what joins them, or a version such as {@code v1}.
	 */
	private static boolean isWord(String path, int start, int end) {
		if (end - start > MAX_WORD) {
			return false;
		}
		if (path.charAt(start) == 'v' && end - start <= 3) {
			return true;
		}
		for (int i = start; i < end; i++) {
			char c = path.charAt(i);
			if ((c < 'a' || c > 'z') && c != '-' && c != '_' && c != '.') {
				return false;
			}
		}
		return true;
	}

}
