package dev.pos.core.order;

import java.util.UUID;

import dev.pos.core.inventory.Inventory;
import dev.pos.core.payment.PaymentOutcome;
import dev.pos.core.payment.Till;
import dev.pos.core.remote.RemoteProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;

/**
 * What an order has still to settle with other services after its own state has changed.
 * Each step may be repeated until it works.
 */
@Component
class OrderSettlement {

	private static final Logger logger = LoggerFactory.getLogger(OrderSettlement.class);

	private final OrderBook orders;

	private final Inventory inventory;

	private final Till till;

	OrderSettlement(OrderBook orders, Inventory inventory, Till till) {
		this.orders = orders;
		this.inventory = inventory;
		this.till = till;
	}

	/**
	 * Settles what can be settled now. What cannot stays for the next time.
	 */
	void settle(UUID id) {
		try {
			learnPayment(id);
			tellStock(id);
		}
		catch (ErrorResponseException ex) {
			logger.atWarn().addKeyValue("order_id", id).setCause(ex).log("Order is settled later");
		}
	}

	/**
	 * Learns what became of a payment whose answer was lost.
	 * @throws ErrorResponseException if the payment service cannot tell
	 */
	void learnPayment(UUID id) {
		if (!this.orders.get(id).hasUnknownPayment()) {
			return;
		}
		PaymentOutcome outcome = this.till.outcome(id);
		if (outcome == PaymentOutcome.SUCCEEDED && this.orders.pay(id)) {
			logger.atInfo().addKeyValue("order_id", id).log("Order paid by a payment whose answer was lost");
		}
		else if (outcome == PaymentOutcome.NOT_PAID) {
			this.orders.forgetPayment(id);
		}
	}

	private void tellStock(UUID id) {
		Order.StockStep step = this.orders.get(id).getStockStep();
		if (step == null) {
			return;
		}
		try {
			switch (step) {
				case CONFIRM -> this.inventory.confirm(id);
				case RELEASE -> this.inventory.release(id);
			}
		}
		catch (RemoteProblemException ex) {
			if (!ex.hasStatus(HttpStatus.NOT_FOUND) && !ex.hasStatus(HttpStatus.CONFLICT)) {
				throw ex;
			}
			logger.atWarn()
				.addKeyValue("order_id", id)
				.addKeyValue("step", step)
				.setCause(ex)
				.log("Inventory holds no stock for the order");
		}
		this.orders.stockSettled(id);
	}

}
