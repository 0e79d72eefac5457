package dev.pos.demo;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The tables of the demo restaurants.
 */
public final class DemoTables {

	private static final int[] SEATS = { 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 8, 10 };

	private DemoTables() {
	}

	/**
	 * Return the tables of a tenant by number.
	 * @param tenantId the tenant id
	 * @return the tables
	 * @throws IllegalArgumentException when the demo data has no such tenant
	 */
	public static List<DemoTable> tables(String tenantId) {
		DemoTenant tenant = DemoTenants.get(tenantId);
		return IntStream.rangeClosed(1, SEATS.length)
			.mapToObj((number) -> new DemoTable(DemoIds.named("table", tenant.id(), String.valueOf(number)), number,
					SEATS[number - 1]))
			.toList();
	}

}
