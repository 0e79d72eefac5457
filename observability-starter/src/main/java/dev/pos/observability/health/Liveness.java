package dev.pos.observability.health;

import java.util.Map;

/**
 * Whether the process serves. A broken one asks to be restarted.
 */
enum Liveness {

	OK(200, Map.of("status", "ok")),

	BROKEN(503, Map.of("status", "broken"));

	private final int httpStatus;

	private final Map<String, String> body;

	Liveness(int httpStatus, Map<String, String> body) {
		this.httpStatus = httpStatus;
		this.body = body;
	}

	static Liveness of(TrafficRefusal refusal) {
		return refusal.isBroken() ? BROKEN : OK;
	}

	int httpStatus() {
		return this.httpStatus;
	}

	Map<String, String> body() {
		return this.body;
	}

}
