package dev.pos.core.order;

import java.util.List;
import java.util.UUID;

import dev.pos.core.payment.PaymentMethod;

import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of an order that touch the database, each a short transaction of its own so
 * that no connection is held while another service is asked.
 */
@Component
class OrderBook {

	private final Orders orders;

	OrderBook(Orders orders) {
		this.orders = orders;
	}

	@Transactional(readOnly = true)
	Order get(UUID id) {
		return this.orders.find(id).orElseThrow(() -> new OrderNotFoundException(id));
	}

	@Transactional(readOnly = true)
	List<UUID> unfinished(int limit) {
		return this.orders.unfinished(Limit.of(limit));
	}

	@Transactional
	Order store(Order order) {
		return this.orders.save(order);
	}

	@Transactional
	String startPayment(UUID id, PaymentMethod method) {
		return lock(id).startPayment(method);
	}

	@Transactional
	void paymentFailed(UUID id, String key) {
		lock(id).paymentFailed(key);
	}

	@Transactional
	void forgetPayment(UUID id) {
		Order order = lock(id);
		if (order.hasUnknownPayment() && !order.isPaymentUnderWay()) {
			order.forgetPayment();
		}
	}

	@Transactional
	boolean pay(UUID id) {
		return lock(id).pay();
	}

	@Transactional
	void cancel(UUID id) {
		lock(id).cancel();
	}

	@Transactional
	void stockSettled(UUID id) {
		lock(id).stockSettled();
	}

	private Order lock(UUID id) {
		return this.orders.lock(id).orElseThrow(() -> new OrderNotFoundException(id));
	}

}
