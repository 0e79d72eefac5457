package dev.pos.chatbot.source;

import java.math.BigDecimal;
import java.time.LocalDate;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The payment service: the money.
 */
public interface PaymentClient {

	@GetExchange("/payments/summary")
	PaymentSummary summary(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
			@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to);

	/**
	 * The payments of a run of days.
	 *
	 * @param currency the currency of the amounts
	 * @param succeededCount payments that were made and kept
	 * @param failedCount payments that were refused
	 * @param refundedCount payments that were made and given back
	 * @param gross all that was made
	 * @param refunded what was given back
	 * @param net what was kept
	 */
	record PaymentSummary(String currency, long succeededCount, long failedCount, long refundedCount, BigDecimal gross,
			BigDecimal refunded, BigDecimal net) {
	}

}
