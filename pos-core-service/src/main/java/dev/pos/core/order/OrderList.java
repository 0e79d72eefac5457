package dev.pos.core.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What can be read about orders.
 */
@Service
@Transactional(readOnly = true)
public class OrderList {

	private static final Limit TOP = Limit.of(5);

	private final Orders orders;

	private final UnfinishedOrders unfinished;

	OrderList(Orders orders, UnfinishedOrders unfinished) {
		this.orders = orders;
		this.unfinished = unfinished;
	}

	/**
	 * Get an order.
	 * @param id the order
	 * @return the order with its lines
	 */
	public Order get(UUID id) {
		this.unfinished.remember();
		return this.orders.find(id).orElseThrow(() -> new OrderNotFoundException(id));
	}

	/**
	 * List the orders of a period, with their lines in one more query however many there
	 * are.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @param statuses the statuses that count
	 * @param pageable which part of the list, in which order
	 * @return the orders
	 */
	public Page<Order> list(Instant from, Instant to, Collection<Order.Status> statuses, Pageable pageable) {
		this.unfinished.remember();
		Page<Order> page = this.orders.list(from, to, statuses, pageable);
		if (page.hasContent()) {
			this.orders.fetchLines(page.getContent());
		}
		return page;
	}

	/**
	 * Add up the orders of a period by status.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @return the totals of the statuses that occur
	 */
	public List<StatusTotal> totals(Instant from, Instant to) {
		this.unfinished.remember();
		return this.orders.totals(from, to);
	}

	/**
	 * Find the five products that were ordered most in a period.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @return the products, most ordered first
	 */
	public List<TopProduct> topProducts(Instant from, Instant to) {
		return this.orders.topProducts(from, to, TOP);
	}

}
