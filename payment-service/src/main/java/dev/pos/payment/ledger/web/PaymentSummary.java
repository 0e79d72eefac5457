package dev.pos.payment.ledger.web;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.pos.payment.ledger.Payment;
import dev.pos.payment.ledger.StatusTotal;
import dev.pos.security.input.DayRange;

/**
 * The payments of some days added up.
 *
 * @param from the first day
 * @param to the last day
 * @param currency the ISO 4217 code of the amounts
 * @param succeededCount how many took the money and kept it
 * @param failedCount how many took none
 * @param refundedCount how many gave the money back
 * @param gross the money taken
 * @param refunded the money given back
 * @param net the money kept
 */
record PaymentSummary(LocalDate from, LocalDate to, String currency, long succeededCount, long failedCount,
		long refundedCount, BigDecimal gross, BigDecimal refunded, BigDecimal net) {

	private static final BigDecimal ZERO = new BigDecimal("0.00");

	static PaymentSummary of(DayRange days, String currency, List<StatusTotal> totals) {
		Map<Payment.Status, StatusTotal> byStatus = totals.stream()
			.collect(Collectors.toMap(StatusTotal::status, Function.identity()));
		StatusTotal succeeded = total(byStatus, Payment.Status.SUCCEEDED);
		StatusTotal refunded = total(byStatus, Payment.Status.REFUNDED);
		return new PaymentSummary(days.from(), days.to(), currency, succeeded.count(),
				total(byStatus, Payment.Status.FAILED).count(), refunded.count(),
				succeeded.amount().add(refunded.amount()), refunded.amount(), succeeded.amount());
	}

	private static StatusTotal total(Map<Payment.Status, StatusTotal> byStatus, Payment.Status status) {
		return byStatus.getOrDefault(status, new StatusTotal(status, 0, ZERO));
	}

}
