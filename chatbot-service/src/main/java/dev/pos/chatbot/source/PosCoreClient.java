package dev.pos.chatbot.source;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;

/**
 * The POS core service: the orders.
 */
public interface PosCoreClient {

	@GetExchange("/orders/summary")
	OrderSummary summary(@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate from,
			@RequestParam @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) LocalDate to);

	/**
	 * The orders of a run of days.
	 *
	 * @param currency the currency of the amounts
	 * @param orderCount all orders
	 * @param paidCount those paid
	 * @param cancelledCount those cancelled
	 * @param openCount those neither paid nor cancelled
	 * @param total worth of those not cancelled
	 * @param topProducts what sold best, the best first
	 */
	record OrderSummary(String currency, long orderCount, long paidCount, long cancelledCount, long openCount,
			BigDecimal total, List<TopProduct> topProducts) {
	}

	/**
	 * A product that sold well.
	 *
	 * @param sku the product's id
	 * @param name the product's name
	 * @param quantity how many were sold
	 * @param revenue what they brought in
	 */
	record TopProduct(String sku, String name, long quantity, BigDecimal revenue) {
	}

}
