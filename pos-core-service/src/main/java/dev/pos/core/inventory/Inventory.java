package dev.pos.core.inventory;

import java.util.UUID;

import dev.pos.core.remote.RemoteCalls;
import dev.pos.core.remote.RemoteProblemException;

import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * The inventory, which holds stock for orders.
 */
@Component
public class Inventory {

	private static final String SERVICE = "inventory";

	private final InventoryClient client;

	Inventory(InventoryClient client) {
		this.client = client;
	}

	/**
	 * Hold stock for an order, all of it or none.
	 * @param request what to hold
	 * @return what is held, with names and prices
	 */
	public Reservation hold(Reservation.Request request) {
		return RemoteCalls.call(SERVICE, () -> this.client.hold(request));
	}

	/**
	 * Tell that the stock of an order is sold.
	 * @param orderId the order
	 */
	public void confirm(UUID orderId) {
		RemoteCalls.run(SERVICE, () -> this.client.confirm(orderId));
	}

	/**
	 * Give the stock of an order back, if any is held.
	 * @param orderId the order
	 */
	public void release(UUID orderId) {
		try {
			RemoteCalls.run(SERVICE, () -> this.client.release(orderId));
		}
		catch (RemoteProblemException ex) {
			if (!ex.hasStatus(HttpStatus.NOT_FOUND)) {
				throw ex;
			}
		}
	}

}
