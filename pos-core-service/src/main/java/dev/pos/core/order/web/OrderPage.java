package dev.pos.core.order.web;

import java.util.List;

import dev.pos.core.order.Order;

import org.springframework.data.domain.Page;

/**
 * A part of a list of orders, newest first.
 *
 * @param items the orders
 * @param page the number of this part, from 0
 * @param size the most items that a part has
 * @param total the number of items in all parts
 */
record OrderPage(List<OrderResponse> items, int page, int size, long total) {

	static OrderPage of(Page<Order> page) {
		return new OrderPage(page.map(OrderResponse::of).getContent(), page.getNumber(), page.getSize(),
				page.getTotalElements());
	}

}
