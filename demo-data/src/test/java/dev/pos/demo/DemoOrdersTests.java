package dev.pos.demo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

/**
 * Tests for {@link DemoOrders}.
 */
class DemoOrdersTests {

	private static final Instant TO = Instant.parse("2026-11-22T13:37:42.123Z");

	private static final Instant FROM = TO.minus(Duration.ofDays(DemoOrders.DAYS));

	private final DemoOrders orders = new DemoOrders(50_000);

	@Test
	void betweenWhenCalledTwiceReturnsTheSame() {
		assertThat(acme(FROM, TO)).isEqualTo(new DemoOrders(50_000).between("acme_corp", FROM, TO).toList())
			.isNotEmpty();
	}

	@Test
	void betweenWhenSplitAnywhereJoinsExactly() {
		List<DemoOrder> whole = acme(FROM, TO);
		Set<Instant> limits = new HashSet<>(
				Set.of(TO.minusMillis(1), FROM.plusMillis(1), FROM, TO, Instant.parse("2026-10-01T00:00:00Z"),
						Instant.parse("2026-10-01T23:59:59.999Z"), Instant.parse("2026-10-03T12:30:00Z")));
		whole.stream().limit(30).map(DemoOrder::lastEventAt).forEach(limits::add);
		whole.stream().limit(30).map(DemoOrder::createdAt).filter(FROM::isBefore).forEach(limits::add);
		assertThat(limits).allSatisfy((limit) -> assertThat(Stream.concat(this.orders.between("acme_corp", FROM, limit),
				this.orders.between("acme_corp", limit, TO)))
			.containsExactlyElementsOf(whole));
	}

	@Test
	void betweenWhenPeriodIsEmptyOrReversedReturnsNothing() {
		assertThat(this.orders.between("acme_corp", TO, TO)).isEmpty();
		assertThat(this.orders.between("acme_corp", TO, FROM)).isEmpty();
	}

	@Test
	void betweenWhenTenantIsUnknownFailsNamingIt() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.orders.between("nobody", FROM, TO))
			.withMessageContaining("'nobody'")
			.withMessageContaining("acme_corp");
	}

	@Test
	void ordersWhenAllTenantsAddedComeToAboutTheTotal() {
		assertThat((double) all(50_000).size()).isCloseTo(50_000, within(1_500.0));
		assertThat((double) all(1_000).size()).isCloseTo(1_000, within(60.0));
		assertThat(all(0)).isEmpty();
	}

	@Test
	void statusesOverNinetyDaysHaveTheirShares() {
		List<DemoOrder> all = all(50_000);
		Map<DemoOrder.Status, Long> counts = count(all.stream().map(DemoOrder::status));
		assertThat(share(counts, DemoOrder.Status.PAID, all.size())).isBetween(0.92, 0.95);
		assertThat(share(counts, DemoOrder.Status.CANCELLED, all.size())).isBetween(0.04, 0.06);
		assertThat(share(counts, DemoOrder.Status.PLACED, all.size())).isBetween(0.005, 0.02);
		Map<DemoPayment.Status, Long> payments = count(
				all.stream().flatMap((order) -> order.payments().stream()).map(DemoPayment::status));
		assertThat(share(payments, DemoPayment.Status.REFUNDED, all.size())).isBetween(0.005, 0.015);
		assertThat(share(payments, DemoPayment.Status.FAILED, all.size())).isBetween(0.02, 0.07);
	}

	@Test
	void ordersPeakAtLunchDinnerAndWeekend() {
		List<DemoOrder> all = all(50_000);
		Map<Integer, Long> hours = count(
				all.stream().map((order) -> order.createdAt().atZone(ZoneOffset.UTC).getHour()));
		assertThat(hours.get(12)).isGreaterThan(3 * hours.get(9));
		assertThat(hours.get(19)).isGreaterThan(3 * hours.get(15));
		assertThat(hours).hasSize(24);
		Map<Integer, Long> days = count(
				all.stream().map((order) -> order.createdAt().atZone(ZoneOffset.UTC).getDayOfWeek().getValue()));
		assertThat(days.get(6)).isGreaterThan((long) (1.3 * days.get(1)));
	}

	@Test
	void totalsAreTheSumsOfTheLines() {
		assertThat(all(50_000)).allSatisfy((order) -> {
			assertThat(order.lines()).isNotEmpty().extracting(DemoOrder.Line::sku).doesNotHaveDuplicates();
			assertThat(order.total()).isPositive()
				.hasScaleOf(2)
				.isEqualTo(order.lines()
					.stream()
					.map((line) -> line.unitPrice().multiply(BigDecimal.valueOf(line.quantity())))
					.reduce(BigDecimal.ZERO, BigDecimal::add));
		});
	}

	@Test
	void paidOrdersHaveExactlyOnePaymentThatTookTheMoney() {
		assertThat(all(50_000)).allSatisfy((order) -> {
			long taken = order.payments()
				.stream()
				.filter((payment) -> payment.status() != DemoPayment.Status.FAILED)
				.count();
			assertThat(taken).isEqualTo((order.status() == DemoOrder.Status.PAID) ? 1 : 0);
			if (order.status() == DemoOrder.Status.PLACED) {
				assertThat(order.payments()).isEmpty();
			}
		});
	}

	@Test
	void paymentsFollowTheirOrderOnTheSameDay() {
		assertThat(all(50_000)).allSatisfy((order) -> {
			Instant previous = order.createdAt();
			for (DemoPayment payment : order.payments()) {
				assertThat(payment.orderId()).isEqualTo(order.id());
				assertThat(payment.amount()).isEqualTo(order.total());
				assertThat(payment.currency()).isEqualTo("EUR");
				assertThat(payment.createdAt()).isAfter(previous)
					.isBefore(order.createdAt().plus(Duration.ofMinutes(30)));
				assertThat(LocalDate.ofInstant(payment.createdAt(), ZoneOffset.UTC))
					.isEqualTo(LocalDate.ofInstant(order.createdAt(), ZoneOffset.UTC));
				if (payment.status() == DemoPayment.Status.FAILED) {
					assertThat(payment.method()).isNotEqualTo("CASH");
				}
				previous = payment.createdAt();
			}
		});
	}

	@Test
	void idsAreUniqueAcrossTenants() {
		List<UUID> ids = all(50_000).stream()
			.flatMap((order) -> Stream.concat(Stream.of(order.id()), order.payments().stream().map(DemoPayment::id)))
			.toList();
		assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
		assertThat(ids).allSatisfy((id) -> assertThat(id.version()).isEqualTo(4));
	}

	private List<DemoOrder> acme(Instant from, Instant to) {
		return this.orders.between("acme_corp", from, to).toList();
	}

	private static List<DemoOrder> all(int total) {
		DemoOrders orders = new DemoOrders(total);
		return DemoTenants.all().stream().flatMap((tenant) -> orders.between(tenant.id(), FROM, TO)).toList();
	}

	private static <T> Map<T, Long> count(Stream<T> values) {
		return values.collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
	}

	private static <T> double share(Map<T, Long> counts, T value, int size) {
		return (double) counts.getOrDefault(value, 0L) / size;
	}

}
