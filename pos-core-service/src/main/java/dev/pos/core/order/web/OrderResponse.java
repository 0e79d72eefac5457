package dev.pos.core.order.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.pos.core.order.Order;
import dev.pos.core.order.OrderLine;
import org.jspecify.annotations.Nullable;

/**
 * An order on the wire.
 *
 * @param id the order id
 * @param status where it stands
 * @param tableId the table that ordered, if any
 * @param currency the ISO 4217 code of the amounts
 * @param total the sum of the lines
 * @param lines what was ordered
 * @param createdAt when it was placed
 */
record OrderResponse(UUID id, Order.Status status, @Nullable UUID tableId, String currency, BigDecimal total,
		List<Line> lines, Instant createdAt) {

	static OrderResponse of(Order order) {
		return of(order, order.getStatus());
	}

	/**
	 * Returns the answer to placing an order, which stays the same for a repeat that
	 * comes after the order was paid.
	 */
	static OrderResponse ofPlaced(Order order) {
		return of(order, Order.Status.PLACED);
	}

	private static OrderResponse of(Order order, Order.Status status) {
		return new OrderResponse(order.getId(), status, order.getTableId(), order.getCurrency(), order.getTotal(),
				order.getLines().stream().map(Line::of).toList(), order.getCreatedAt());
	}

	/**
	 * A product in an order.
	 *
	 * @param sku the product's key
	 * @param name its name
	 * @param quantity how many
	 * @param unitPrice the price of one
	 * @param lineTotal the price of all
	 */
	record Line(String sku, String name, int quantity, BigDecimal unitPrice, BigDecimal lineTotal) {

		private static Line of(OrderLine line) {
			return new Line(line.sku(), line.name(), line.quantity(), line.unitPrice(), line.total());
		}

	}

}
