package dev.pos.demo;

import java.util.List;

/**
 * The restaurants of the demo data.
 */
public final class DemoTenants {

	private static final List<DemoTenant> ALL = List.of(new DemoTenant("acme_corp", "Acme Diner", "EUR"),
			new DemoTenant("restaurant_abc", "Restaurant ABC", "EUR"),
			new DemoTenant("bistro_nord", "Bistro Nord", "EUR"));

	private DemoTenants() {
	}

	/**
	 * Return every tenant, always in the same order.
	 * @return the tenants
	 */
	public static List<DemoTenant> all() {
		return ALL;
	}

	/**
	 * Return the tenant with an id.
	 * @param id the tenant id
	 * @return the tenant
	 * @throws IllegalArgumentException when the demo data has no such tenant
	 */
	public static DemoTenant get(String id) {
		return ALL.stream()
			.filter((tenant) -> tenant.id().equals(id))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException(
					"No demo tenant '%s'; there are %s".formatted(id, ALL.stream().map(DemoTenant::id).toList())));
	}

}
