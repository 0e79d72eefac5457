package dev.pos.core.inventory;

import java.util.UUID;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/**
 * The inventory service's interface as far as orders need it. Every call may be repeated.
 */
@HttpExchange("/reservations")
interface InventoryClient {

	@PostExchange
	Reservation hold(@RequestBody Reservation.Request request);

	@PostExchange("/{orderId}/confirm")
	void confirm(@PathVariable UUID orderId);

	@DeleteExchange("/{orderId}")
	void release(@PathVariable UUID orderId);

}
