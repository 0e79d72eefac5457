package dev.pos.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

/**
 * The orders and payments of the demo restaurants, the same on every run and in every
 * service.
 * <p>
 * Each UTC day of a tenant is drawn from a seed of its own. An order belongs, with all
 * its payments, to the period that holds its last event. Consecutive periods therefore
 * join without a gap or an overlap, and a service that loads orders agrees with one that
 * loads payments as long as both use the same limits.
 */
public final class DemoOrders {

	/**
	 * The number of days over which the total number of orders is spread.
	 */
	public static final int DAYS = 90;

	private final int totalOrders;

	/**
	 * Create the orders of a system with a given volume.
	 * @param totalOrders about how many orders all tenants together have in
	 * {@value #DAYS} days
	 */
	public DemoOrders(int totalOrders) {
		if (totalOrders < 0) {
			throw new IllegalArgumentException("The number of orders must not be negative but is " + totalOrders);
		}
		this.totalOrders = totalOrders;
	}

	/**
	 * Return the orders of a tenant whose last event lies in a period, in the order of
	 * those events. The days are drawn as the stream is read.
	 * @param tenantId the tenant id
	 * @param fromExclusive the start of the period
	 * @param toInclusive the end of the period
	 * @return the orders
	 * @throws IllegalArgumentException when the demo data has no such tenant
	 */
	public Stream<DemoOrder> between(String tenantId, Instant fromExclusive, Instant toInclusive) {
		DemoTenant tenant = DemoTenants.get(tenantId);
		if (!fromExclusive.isBefore(toInclusive)) {
			return Stream.empty();
		}
		LocalDate first = LocalDate.ofInstant(fromExclusive, ZoneOffset.UTC);
		LocalDate last = LocalDate.ofInstant(toInclusive, ZoneOffset.UTC);
		return first.datesUntil(last.plusDays(1))
			.flatMap((day) -> new DemoDay(tenant, day, ordersPerDay(tenant)).orders().stream())
			.filter((order) -> order.lastEventAt().isAfter(fromExclusive) && !order.lastEventAt().isAfter(toInclusive));
	}

	private double ordersPerDay(DemoTenant tenant) {
		double share = switch (DemoTenants.all().indexOf(tenant)) {
			case 0 -> 0.40;
			case 1 -> 0.35;
			default -> 0.25;
		};
		return this.totalOrders * share / DAYS;
	}

}
