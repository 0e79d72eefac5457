package dev.pos.inventory.reservation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import dev.pos.inventory.product.LowStockAlarm;
import dev.pos.inventory.product.Product;
import dev.pos.inventory.product.ProductNotFoundException;
import dev.pos.inventory.product.Products;
import dev.pos.security.tenant.CurrentTenant;
import io.micrometer.observation.annotation.Observed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Holds stock for orders, all of an order's lines or none. Everyone locks the reservation
 * before the products and the products in the order of their SKUs, so requests wait for
 * each other but never in a circle.
 */
@Service
public class StockReservations {

	private static final Logger logger = LoggerFactory.getLogger(StockReservations.class);

	private final Reservations reservations;

	private final Products products;

	private final LowStockAlarm lowStockAlarm;

	private final ReservationProperties properties;

	StockReservations(Reservations reservations, Products products, LowStockAlarm lowStockAlarm,
			ReservationProperties properties) {
		this.reservations = reservations;
		this.products = products;
		this.lowStockAlarm = lowStockAlarm;
		this.properties = properties;
	}

	/**
	 * Holds stock for an order. A repeat for the same order changes nothing and returns
	 * the same.
	 * @param orderId the order
	 * @param quantities the units to hold by SKU
	 * @return the reservation
	 */
	@Observed(name = "inventory.reserve", contextualName = "reserve stock")
	@Transactional
	public Reservation hold(UUID orderId, Map<String, Integer> quantities) {
		// Of two requests for the same order the second waits here for the first.
		this.reservations.open(CurrentTenant.id(), orderId);
		Reservation reservation = lock(orderId);
		if (reservation.takesStock()) {
			return reservation.requireSame(quantities);
		}
		reservation.hold(takeAll(lockProducts(quantities), quantities), this.properties.expiryFromNow());
		logger.atInfo().addKeyValue("order_id", orderId).addKeyValue("lines", quantities.size()).log("Stock held");
		return reservation;
	}

	/**
	 * Marks the stock of an order as sold. Where the reservation has expired the stock is
	 * taken once more, if it is still there.
	 * @param orderId the order
	 */
	@Observed(name = "inventory.confirm", contextualName = "confirm reservation")
	@Transactional
	public void confirm(UUID orderId) {
		Reservation reservation = lock(orderId);
		boolean expired = reservation.getStatus() == Reservation.Status.EXPIRED;
		reservation.confirm();
		if (expired) {
			takeAll(lockProducts(reservation.quantities()), reservation.quantities());
		}
		logger.atInfo().addKeyValue("order_id", orderId).log("Stock sold");
	}

	/**
	 * Gives the stock of an order back.
	 * @param orderId the order
	 */
	@Observed(name = "inventory.release", contextualName = "release reservation")
	@Transactional
	public void release(UUID orderId) {
		// Whoever gave up waiting for stock to be held is often here before it is held.
		this.reservations.open(CurrentTenant.id(), orderId);
		Reservation reservation = lock(orderId);
		if (reservation.isEmpty()) {
			throw new ReservationNotFoundException(orderId);
		}
		boolean held = reservation.takesStock();
		reservation.release();
		if (held) {
			Map<String, Integer> quantities = reservation.quantities();
			lockProducts(quantities)
				.forEach((product) -> product.giveBack(quantities.getOrDefault(product.getSku(), 0)));
			logger.atInfo().addKeyValue("order_id", orderId).log("Stock released");
		}
	}

	private Reservation lock(UUID orderId) {
		return this.reservations.lock(orderId).orElseThrow(() -> new ReservationNotFoundException(orderId));
	}

	private List<Product> lockProducts(Map<String, Integer> quantities) {
		return this.products.lockAll(quantities.keySet());
	}

	private List<ReservedLine> takeAll(List<Product> locked, Map<String, Integer> quantities) {
		Map<String, Product> bySku = locked.stream().collect(Collectors.toMap(Product::getSku, Function.identity()));
		SortedMap<String, Integer> sorted = new TreeMap<>(quantities);
		List<ReservedLine> lines = new ArrayList<>();
		sorted.forEach((sku, quantity) -> {
			Product product = bySku.get(sku);
			if (product == null) {
				throw new ProductNotFoundException(sku);
			}
			this.lowStockAlarm.watch(product, () -> product.take(quantity));
			lines.add(new ReservedLine(sku, product.getName(), quantity, product.getPrice()));
		});
		return lines;
	}

}
