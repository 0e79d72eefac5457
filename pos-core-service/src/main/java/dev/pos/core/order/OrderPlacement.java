package dev.pos.core.order;

import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import dev.pos.core.inventory.Inventory;
import dev.pos.core.inventory.Reservation;
import dev.pos.core.remote.ServiceUnavailableException;
import io.micrometer.observation.annotation.Observed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.web.ErrorResponseException;

/**
 * The way from a wish to a placed order, whose stock is held.
 */
@Service
public class OrderPlacement {

	private static final Logger logger = LoggerFactory.getLogger(OrderPlacement.class);

	/** Longer than the slowest way to place an order that works. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final Duration POLL_INTERVAL = Duration.ofMillis(50);

	private final OrderBook orders;

	private final PlacementQueue queue;

	private final OrderKeys keys;

	private final Inventory inventory;

	private final UnfinishedOrders unfinished;

	private final OrderMeters meters;

	private final String currency;

	OrderPlacement(OrderBook orders, PlacementQueue queue, OrderKeys keys, Inventory inventory,
			UnfinishedOrders unfinished, OrderMeters meters, @Value("${orders.currency}") String currency) {
		this.orders = orders;
		this.queue = queue;
		this.keys = keys;
		this.inventory = inventory;
		this.unfinished = unfinished;
		this.meters = meters;
		this.currency = currency;
	}

	/**
	 * Place an order. A repeat with the same key gets the order that the first one
	 * placed, and waits for it where needed.
	 * @param request what is to be ordered
	 * @param key the idempotency key, or {@code null} if the client sent none
	 * @return the order, which may have moved on if this is a repeat
	 */
	@Observed(name = "orders.place", contextualName = "place order")
	public Order place(NewOrder request, @Nullable String key) {
		this.unfinished.remember();
		if (key == null) {
			return this.queue.await(() -> place(UUID.randomUUID(), request));
		}
		Instant deadline = Instant.now().plus(PATIENCE);
		while (true) {
			Optional<Order> order = this.queue.await(() -> placeUnlessUnderWay(request, key));
			if (order.isPresent()) {
				return order.get();
			}
			if (Instant.now().isAfter(deadline)) {
				throw new OrderInProgressException();
			}
			// Outside of the queue, which is for those who have something to do.
			pause();
		}
	}

	private Optional<Order> placeUnlessUnderWay(NewOrder request, String key) {
		OrderKeys.Claim claim = this.keys.claim(key, request.fingerprint());
		if (!claim.mine()) {
			return Optional.ofNullable(claim.order());
		}
		try {
			return Optional.of(place(claim.orderId(), request));
		}
		catch (RuntimeException ex) {
			this.keys.forget(key);
			throw ex;
		}
	}

	private Order place(UUID id, NewOrder request) {
		Reservation reservation = hold(id, request);
		Order order = store(id, request, reservation);
		this.meters.placed(order);
		logger.atInfo()
			.addKeyValue("order_id", id)
			.addKeyValue("total", order.getTotal())
			.addKeyValue("lines", order.getLines().size())
			.log("Order placed");
		return order;
	}

	private Reservation hold(UUID id, NewOrder request) {
		try {
			return this.inventory.hold(wish(id, request));
		}
		catch (ServiceUnavailableException ex) {
			// The answer may be all that was lost.
			release(id);
			throw ex;
		}
	}

	private Order store(UUID id, NewOrder request, Reservation reservation) {
		try {
			return this.orders.store(new Order(id, request.tableId(), this.currency, lines(reservation)));
		}
		catch (RuntimeException ex) {
			release(id);
			throw ex;
		}
	}

	private void release(UUID id) {
		try {
			this.inventory.release(id);
		}
		catch (ErrorResponseException ex) {
			logger.atWarn()
				.addKeyValue("order_id", id)
				.setCause(ex)
				.log("Stock of an order that failed stays held until the reservation expires");
		}
	}

	private static Reservation.Request wish(UUID id, NewOrder request) {
		return new Reservation.Request(id,
				request.quantities()
					.entrySet()
					.stream()
					.map((entry) -> new Reservation.RequestedLine(entry.getKey(), entry.getValue()))
					.toList());
	}

	private static List<OrderLine> lines(Reservation reservation) {
		return reservation.lines()
			.stream()
			.map((line) -> new OrderLine(line.sku(), line.name(), line.quantity(),
					line.unitPrice().setScale(2, RoundingMode.HALF_UP)))
			.toList();
	}

	private static void pause() {
		try {
			Thread.sleep(POLL_INTERVAL.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new OrderInProgressException();
		}
	}

}
