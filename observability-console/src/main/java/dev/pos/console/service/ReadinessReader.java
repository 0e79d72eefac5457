package dev.pos.console.service;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import dev.pos.console.telemetry.Text;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the answer of a readiness endpoint.
 */
final class ReadinessReader {

	private static final int MAX_CHECKS = 32;

	private static final int MAX_TEXT = 128;

	private static final JsonMapper mapper = new JsonMapper();

	private ReadinessReader() {
	}

	static Readiness read(int httpStatus, byte[] body, Instant checkedAt) {
		try {
			JsonNode root = mapper.readTree(new String(body, StandardCharsets.UTF_8));
			ServiceState state = state(root.path("status").asString(""));
			if (state != ServiceState.UNKNOWN) {
				return new Readiness(state, null, checks(root.path("checks")), checkedAt);
			}
		}
		catch (JacksonException ex) {
			// Told below like any other answer without a status.
		}
		return new Readiness(ServiceState.UNHEALTHY, "HTTP %d without a readiness status".formatted(httpStatus),
				Map.of(), checkedAt);
	}

	private static ServiceState state(String status) {
		return switch (status) {
			case "healthy" -> ServiceState.HEALTHY;
			case "degraded" -> ServiceState.DEGRADED;
			case "unhealthy" -> ServiceState.UNHEALTHY;
			default -> ServiceState.UNKNOWN;
		};
	}

	private static Map<String, String> checks(JsonNode node) {
		Map<String, String> checks = new LinkedHashMap<>();
		node.properties()
			.stream()
			.limit(MAX_CHECKS)
			.forEach((check) -> checks.put(Text.limit(check.getKey(), MAX_TEXT),
					Text.limit(check.getValue().path("status").asString("unknown"), MAX_TEXT)));
		return checks;
	}

}
