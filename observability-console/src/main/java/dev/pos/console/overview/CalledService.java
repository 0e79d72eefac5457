package dev.pos.console.overview;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.pos.console.telemetry.Span;
import org.jspecify.annotations.Nullable;

/**
 * Tells by its address which watched service a call was meant for: one that is down sends
 * no span of its own.
 */
final class CalledService {

	private static final List<String> URL_KEYS = List.of("url.full", "http.url");

	private final Map<String, String> byAuthority = new HashMap<>();

	CalledService(Map<String, URI> urls) {
		urls.forEach((name, url) -> this.byAuthority.put(String.valueOf(url.getAuthority()), name));
	}

	/**
	 * Returns the service that a call was meant for.
	 * @param call the span of the caller
	 * @return its name or {@code null} when the address is that of no watched service
	 */
	@Nullable String of(Span call) {
		for (String key : URL_KEYS) {
			String url = call.attributes().text(key);
			if (url != null) {
				return this.byAuthority.get(authority(url));
			}
		}
		return null;
	}

	/** By hand, since what strangers send may not be a URI. */
	private static String authority(String url) {
		int start = url.indexOf("://") + 3;
		int end = (start < 3) ? -1 : url.indexOf('/', start);
		return (start < 3) ? "" : url.substring(start, (end < 0) ? url.length() : end);
	}

}
