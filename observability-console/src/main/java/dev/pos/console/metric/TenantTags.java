package dev.pos.console.metric;

import java.util.List;
import java.util.Map;

import dev.pos.console.telemetry.TenantScope;

/**
 * The tags by which a meter tells whose it is. A meter without one is the operator's: it
 * tells of all tenants together, or of the machine.
 */
final class TenantTags {

	private static final List<String> NAMES = List.of("tenant", "tenant_id");

	private TenantTags() {
	}

	static boolean areWithin(TenantScope scope, Map<String, String> tags) {
		return scope.isAll() || scope.includesAll(NAMES.stream().filter(tags::containsKey).map(tags::get).toList());
	}

}
