package dev.pos.observability.health;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * The statuses of the Actuator, {@code DEGRADED} among them, and what a user's settings
 * make of them. Those settings add to the defaults, while Boot's replace them: an order
 * that forgets a status hides it, and a single HTTP mapping makes DOWN answer 200.
 */
final class HealthStatuses {

	static final Status DEGRADED = new Status("DEGRADED");

	private static final List<String> worst = List.of("DOWN", "OUT_OF_SERVICE");

	private static final List<String> rest = List.of("UP", "UNKNOWN");

	private final Set<String> known = new HashSet<>();

	/**
	 * Creates the statuses of a service.
	 * @param order the order that the user has set, or nothing
	 */
	HealthStatuses(List<String> order) {
		order.forEach((code) -> this.known.add(uniform(code)));
	}

	static CheckState stateOf(Status status, boolean critical) {
		if (status.equals(Status.UP) || status.equals(Status.UNKNOWN)) {
			return CheckState.HEALTHY;
		}
		return (critical && !status.equals(DEGRADED)) ? CheckState.UNHEALTHY : CheckState.DEGRADED;
	}

	/**
	 * Returns what the Actuator shows of a check. A failure that the service can do
	 * without must not take the whole service down; a status of the user's own stays as
	 * it is when its place in the order is known.
	 * @param health what the indicator has found
	 * @param state what it means to the service
	 * @return the health to show
	 */
	Health shown(Health health, CheckState state) {
		Status status = health.getStatus();
		boolean builtIn = status.equals(Status.DOWN) || status.equals(Status.OUT_OF_SERVICE);
		if (state == CheckState.HEALTHY || status.equals(DEGRADED) || (state == CheckState.UNHEALTHY && builtIn)
				|| (!builtIn && this.known.contains(uniform(status.getCode())))) {
			return health;
		}
		return new Health.Builder((state == CheckState.DEGRADED) ? DEGRADED : Status.DOWN, health.getDetails()).build();
	}

	static StatusAggregator aggregator(List<String> order) {
		List<String> codes = new ArrayList<>(order);
		addMissing(codes, worst, 0);
		addMissing(codes, rest, codes.size());
		addMissing(codes, List.of(DEGRADED.getCode()), indexOf(codes, "UP"));
		return StatusAggregator.of(codes);
	}

	static HttpCodeStatusMapper mapper(Map<String, Integer> mapping) {
		Map<String, Integer> codes = new HashMap<>();
		worst.forEach((code) -> codes.put(uniform(code), 503));
		mapping.forEach((code, http) -> codes.put(uniform(code), http));
		return HttpCodeStatusMapper.of(codes);
	}

	private static void addMissing(List<String> codes, List<String> needed, int at) {
		int index = at;
		for (String code : needed) {
			if (indexOf(codes, code) < 0) {
				codes.add(index++, code);
			}
		}
	}

	private static int indexOf(List<String> codes, String code) {
		String wanted = uniform(code);
		for (int i = 0; i < codes.size(); i++) {
			if (uniform(codes.get(i)).equals(wanted)) {
				return i;
			}
		}
		return -1;
	}

	/**
	 * Returns a status as Boot compares it: in lower case, letters and digits only.
	 */
	private static String uniform(String code) {
		StringBuilder uniform = new StringBuilder(code.length());
		code.toLowerCase(Locale.ROOT).codePoints().filter(Character::isLetterOrDigit).forEach(uniform::appendCodePoint);
		return uniform.toString();
	}

}
