package dev.pos.core.payment;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The payment service's interface as far as orders need it.
 */
@HttpExchange("/payments")
interface PaymentClient {

	@PostExchange
	Payment take(@RequestHeader("Idempotency-Key") String idempotencyKey, @RequestBody Request request);

	@GetExchange
	PaymentList ofOrder(@RequestParam("order_id") UUID orderId);

	record Request(UUID orderId, BigDecimal amount, String currency, PaymentMethod method) {
	}

	record Payment(UUID id, String status) {
	}

	record PaymentList(List<Payment> items) {
	}

}
