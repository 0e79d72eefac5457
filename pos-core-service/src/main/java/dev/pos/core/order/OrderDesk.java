package dev.pos.core.order;

import java.util.UUID;

import dev.pos.core.payment.PaymentMethod;
import dev.pos.core.payment.Till;
import dev.pos.core.remote.RemoteProblemException;
import io.micrometer.observation.annotation.Observed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * The desk where placed orders are paid or cancelled.
 */
@Service
public class OrderDesk {

	private static final Logger logger = LoggerFactory.getLogger(OrderDesk.class);

	private static final String CALLED_OFF = "called_off";

	private static final String ALREADY_PAID = "order_already_paid";

	private final OrderBook orders;

	private final OrderSettlement settlement;

	private final UnfinishedOrders unfinished;

	private final Till till;

	OrderDesk(OrderBook orders, OrderSettlement settlement, UnfinishedOrders unfinished, Till till) {
		this.orders = orders;
		this.settlement = settlement;
		this.unfinished = unfinished;
		this.till = till;
	}

	/**
	 * Pay an order. When that fails, the order stays as payable as it was.
	 * @param id the order
	 * @param method how the guest pays
	 * @return the paid order
	 */
	@Observed(name = "orders.pay", contextualName = "pay order")
	public Order pay(UUID id, PaymentMethod method) {
		this.unfinished.remember();
		if (!take(id, method)) {
			// The earlier attempt that this one repeated has been called off by now.
			take(id, method);
		}
		if (this.orders.pay(id)) {
			logger.atInfo().addKeyValue("order_id", id).addKeyValue("method", method).log("Order paid");
		}
		this.settlement.settle(id);
		return this.orders.get(id);
	}

	/**
	 * Cancel an order and give its stock back.
	 * @param id the order
	 * @return the cancelled order
	 */
	@Observed(name = "orders.cancel", contextualName = "cancel order")
	public Order cancel(UUID id) {
		this.unfinished.remember();
		this.settlement.learnPayment(id);
		this.orders.cancel(id);
		logger.atInfo().addKeyValue("order_id", id).log("Order cancelled");
		this.settlement.settle(id);
		return this.orders.get(id);
	}

	private boolean take(UUID id, PaymentMethod method) {
		String key = this.orders.startPayment(id, method);
		Order order = this.orders.get(id);
		if (order.getTotal().signum() == 0) {
			return true;
		}
		try {
			this.till.take(key, id, order.getTotal(), order.getCurrency(), method);
			return true;
		}
		catch (RemoteProblemException ex) {
			if (ex.hasCode(ALREADY_PAID)) {
				this.settlement.settle(id);
				throw ex;
			}
			if (ex.getStatusCode().is4xxClientError() && !ex.hasCode("in_progress")) {
				this.orders.paymentFailed(id, key);
			}
			if (ex.hasStatus(HttpStatus.CONFLICT) && ex.hasCode(CALLED_OFF)) {
				return false;
			}
			throw ex;
		}
	}

}
