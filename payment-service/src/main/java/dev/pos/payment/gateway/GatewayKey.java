package dev.pos.payment.gateway;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;

/**
 * The key by which the gateway knows this service. Users have none: what they may do with
 * the gateway goes through a payment of their tenant.
 */
@Component
public final class GatewayKey {

	/**
	 * The header that carries the key.
	 */
	public static final String HEADER = "X-Api-Key";

	private final String value;

	GatewayKey(GatewayProperties properties) {
		boolean missing = !StringUtils.hasText(properties.apiKey());
		// Each instance is its own simulated gateway, and the only one to call it.
		this.value = (missing && properties.simulated()) ? UUID.randomUUID().toString() : properties.apiKey();
	}

	void addTo(HttpHeaders headers) {
		if (StringUtils.hasText(this.value)) {
			headers.set(HEADER, this.value);
		}
	}

	/**
	 * Return whether somebody knows the key.
	 * @param presented what was presented as the key
	 * @return whether it is the key, found out in the same time for every wrong one
	 */
	public boolean isKnownAs(@Nullable String presented) {
		return presented != null && MessageDigest.isEqual(this.value.getBytes(StandardCharsets.UTF_8),
				presented.getBytes(StandardCharsets.UTF_8));
	}

}
