package dev.pos.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * One UTC day in one restaurant: a lunch peak, a larger dinner peak and a trickle around
 * the clock, with a busier weekend.
 */
final class DemoDay {

	private static final double[] WEEKDAY_FACTORS = { 0.80, 0.85, 0.90, 1.00, 1.20, 1.30, 0.95 };

	/** Leaves room for the slowest payment before midnight. */
	private static final int LAST_SECOND = (int) Duration.ofHours(23).plusMinutes(20).toSeconds();

	private final DemoTenant tenant;

	private final LocalDate date;

	private final double averageOrders;

	private final Random random;

	private final List<DemoProduct> products;

	private final List<DemoTable> tables;

	DemoDay(DemoTenant tenant, LocalDate date, double averageOrders) {
		this.tenant = tenant;
		this.date = date;
		this.averageOrders = averageOrders;
		this.random = new Random(31L * tenant.id().hashCode() + 1_000_003L * date.toEpochDay());
		this.products = DemoCatalogue.products(tenant.id());
		this.tables = DemoTables.tables(tenant.id());
	}

	List<DemoOrder> orders() {
		double expected = this.averageOrders * WEEKDAY_FACTORS[this.date.getDayOfWeek().ordinal()]
				* (0.9 + 0.2 * this.random.nextDouble());
		int count = (int) (expected + this.random.nextDouble());
		List<DemoOrder> orders = new ArrayList<>(count);
		for (int i = 0; i < count; i++) {
			orders.add(order());
		}
		orders.sort(Comparator.comparing(DemoOrder::lastEventAt).thenComparing(DemoOrder::id));
		return orders;
	}

	private DemoOrder order() {
		UUID id = id();
		UUID table = this.tables.get(this.random.nextInt(this.tables.size())).id();
		Instant createdAt = this.date.atStartOfDay(ZoneOffset.UTC).toInstant().plusMillis(second() * 1000L + millis());
		List<DemoOrder.Line> lines = lines();
		BigDecimal total = lines.stream().map(DemoOrder.Line::total).reduce(BigDecimal.ZERO, BigDecimal::add);
		DemoOrder.Status status = status();
		List<DemoPayment> payments = switch (status) {
			case PLACED -> List.of();
			case PAID -> paid(id, total, createdAt);
			case CANCELLED -> chance(0.3) ? List.of(failed(id, total, later(createdAt))) : List.of();
		};
		return new DemoOrder(id, this.tenant.id(), table, createdAt, status, lines, total, payments);
	}

	private DemoOrder.Status status() {
		int percent = this.random.nextInt(100);
		if (percent < 94) {
			return DemoOrder.Status.PAID;
		}
		return (percent < 99) ? DemoOrder.Status.CANCELLED : DemoOrder.Status.PLACED;
	}

	private List<DemoPayment> paid(UUID orderId, BigDecimal total, Instant createdAt) {
		List<DemoPayment> payments = new ArrayList<>(2);
		Instant at = later(createdAt);
		if (chance(0.03)) {
			payments.add(failed(orderId, total, at));
			at = at.plusSeconds(20 + this.random.nextInt(100));
		}
		DemoPayment.Status status = chance(0.01) ? DemoPayment.Status.REFUNDED : DemoPayment.Status.SUCCEEDED;
		payments.add(new DemoPayment(id(), orderId, total, this.tenant.currency(), method(), status, at));
		return List.copyOf(payments);
	}

	private DemoPayment failed(UUID orderId, BigDecimal total, Instant at) {
		return new DemoPayment(id(), orderId, total, this.tenant.currency(), chance(0.8) ? "CARD" : "WALLET",
				DemoPayment.Status.FAILED, at);
	}

	private String method() {
		int percent = this.random.nextInt(100);
		if (percent < 60) {
			return "CARD";
		}
		return (percent < 85) ? "CASH" : "WALLET";
	}

	private List<DemoOrder.Line> lines() {
		int wanted = 1 + this.random.nextInt(4);
		Map<DemoProduct, Integer> quantities = new LinkedHashMap<>();
		while (quantities.size() < wanted) {
			quantities.merge(product(), 1 + this.random.nextInt(3), Math::max);
		}
		return quantities.entrySet()
			.stream()
			.map((entry) -> new DemoOrder.Line(entry.getKey().sku(), entry.getKey().name(), entry.getValue(),
					entry.getKey().price()))
			.toList();
	}

	/**
	 * Draws a product whose popularity depends on the tenant and its place on the menu,
	 * so that a list of top products has clear winners.
	 */
	private DemoProduct product() {
		int offset = Math.floorMod(this.tenant.id().hashCode(), this.products.size());
		double skewed = this.random.nextDouble() * this.random.nextDouble();
		return this.products.get((offset + (int) (skewed * this.products.size())) % this.products.size());
	}

	private int second() {
		double hour;
		int percent = this.random.nextInt(100);
		if (percent < 20) {
			hour = 24 * this.random.nextDouble();
		}
		else if (percent < 55) {
			hour = 12.5 + this.random.nextGaussian();
		}
		else {
			hour = 19.5 + 1.3 * this.random.nextGaussian();
		}
		return (int) Math.min(LAST_SECOND, Math.max(0, hour * 3600));
	}

	private int millis() {
		return this.random.nextInt(1000);
	}

	private Instant later(Instant createdAt) {
		return createdAt.plusSeconds(120 + this.random.nextInt(25 * 60)).plusMillis(millis());
	}

	private boolean chance(double probability) {
		return this.random.nextDouble() < probability;
	}

	/**
	 * Draws a version 4 UUID.
	 */
	private UUID id() {
		long high = (this.random.nextLong() & 0xffffffffffff0fffL) | 0x0000000000004000L;
		long low = (this.random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
		return new UUID(high, low);
	}

}
