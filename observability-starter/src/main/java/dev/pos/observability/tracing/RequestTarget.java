package dev.pos.observability.tracing;

import java.net.URI;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpRequest;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.client.ClientRequest;

/**
 * Where a request goes, whatever kind of client sends it.
 */
final class RequestTarget {

	private static final boolean webClientPresent = ClassUtils.isPresent(
			"org.springframework.web.reactive.function.client.ClientRequest", RequestTarget.class.getClassLoader());

	private RequestTarget() {
	}

	/**
	 * Returns the address of a request.
	 * @param carrier what trace headers are put on
	 * @return the address, {@code null} where the carrier is no HTTP request
	 */
	static @Nullable URI of(@Nullable Object carrier) {
		if (carrier instanceof HttpRequest request) {
			return request.getURI();
		}
		return webClientPresent ? WebClientTarget.of(carrier) : null;
	}

	/**
	 * Keeps WebFlux out of services that do without.
	 */
	private static final class WebClientTarget {

		static @Nullable URI of(@Nullable Object carrier) {
			return (carrier instanceof ClientRequest.Builder builder) ? builder.build().url() : null;
		}

	}

}
