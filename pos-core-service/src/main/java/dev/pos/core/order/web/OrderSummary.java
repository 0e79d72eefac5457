package dev.pos.core.order.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.pos.core.order.Order;
import dev.pos.core.order.StatusTotal;
import dev.pos.core.order.TopProduct;
import dev.pos.security.input.DayRange;

/**
 * The orders of some days added up.
 *
 * @param from the first day
 * @param to the last day
 * @param currency the ISO 4217 code of the amounts
 * @param orderCount how many orders were placed
 * @param paidCount how many of them are paid
 * @param cancelledCount how many of them are cancelled
 * @param openCount how many of them are neither
 * @param total the sum of those that are not cancelled
 * @param topProducts what was ordered most, cancelled orders aside
 */
record OrderSummary(LocalDate from, LocalDate to, String currency, long orderCount, long paidCount, long cancelledCount,
		long openCount, BigDecimal total, List<TopProduct> topProducts) {

	private static final BigDecimal ZERO = new BigDecimal("0.00");

	static OrderSummary of(DayRange days, String currency, List<StatusTotal> totals, List<TopProduct> topProducts) {
		Map<Order.Status, StatusTotal> byStatus = totals.stream()
			.collect(Collectors.toMap(StatusTotal::status, Function.identity()));
		StatusTotal paid = total(byStatus, Order.Status.PAID);
		StatusTotal cancelled = total(byStatus, Order.Status.CANCELLED);
		StatusTotal open = total(byStatus, Order.Status.PLACED);
		return new OrderSummary(days.from(), days.to(), currency, paid.count() + cancelled.count() + open.count(),
				paid.count(), cancelled.count(), open.count(), paid.amount().add(open.amount()), topProducts);
	}

	private static StatusTotal total(Map<Order.Status, StatusTotal> byStatus, Order.Status status) {
		return byStatus.getOrDefault(status, new StatusTotal(status, 0, ZERO));
	}

}
