package dev.pos.payment.ledger.web;

import java.util.List;

import dev.pos.payment.ledger.Payment;

import org.springframework.data.domain.Page;

/**
 * A part of a list of payments, newest first.
 *
 * @param items the payments
 * @param page the number of this part, from 0
 * @param size the most items that a part has
 * @param total the number of items in all parts
 */
record PaymentPage(List<PaymentResponse> items, int page, int size, long total) {

	static PaymentPage of(Page<Payment> page) {
		return new PaymentPage(page.map(PaymentResponse::of).getContent(), page.getNumber(), page.getSize(),
				page.getTotalElements());
	}

}
