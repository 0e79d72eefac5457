package dev.pos.observability.tracing;

import java.util.Set;

import dev.pos.observability.memo.Remembered;
import org.jspecify.annotations.Nullable;

/**
 * Names of HTTP spans: method and route template (OpenTelemetry HTTP semantic
 * conventions), never a raw path.
 */
final class HttpSpanNames {

	/**
	 * Those that are remembered with what belongs to them: callers may make up others.
	 */
	private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

	private static final Remembered<Parts, String> remembered = new Remembered<>();

	private HttpSpanNames() {
	}

	static String of(String method, @Nullable String template) {
		if (template == null || template.isEmpty()) {
			return method;
		}
		if (!isCommon(method)) {
			return name(method, template);
		}
		Parts parts = new Parts(method, template);
		String known = remembered.get(parts);
		return (known != null) ? known : remembered.keep(parts, name(method, template));
	}

	/**
	 * Tells whether a method is one of the few that servers and clients know.
	 */
	static boolean isCommon(@Nullable String method) {
		return method != null && METHODS.contains(method);
	}

	private static String name(String method, String template) {
		int start = pathStart(template);
		int end = template.indexOf('?', start);
		String path = template.substring(start, (end < 0) ? template.length() : end);
		return path.isEmpty() ? method : method + " " + path;
	}

	/**
	 * A template may begin with scheme and host, which belong to no name.
	 */
	private static int pathStart(String template) {
		int scheme = template.indexOf("://");
		if (scheme < 0) {
			return 0;
		}
		int path = template.indexOf('/', scheme + 3);
		return (path < 0) ? template.length() : path;
	}

	private record Parts(String method, String template) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Parts parts && this.template.equals(parts.template)
					&& this.method.equals(parts.method);
		}

		@Override
		public int hashCode() {
			return 31 * this.template.hashCode() + this.method.hashCode();
		}

	}

}
