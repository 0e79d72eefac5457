package dev.pos.observability.tracing;

import org.jspecify.annotations.Nullable;

/**
 * Names of HTTP spans: method and route template (OpenTelemetry HTTP semantic
 * conventions), never a raw path.
 */
final class HttpSpanNames {

	private HttpSpanNames() {
	}

	static String of(String method, @Nullable String template) {
		if (template == null || template.isEmpty()) {
			return method;
		}
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

}
