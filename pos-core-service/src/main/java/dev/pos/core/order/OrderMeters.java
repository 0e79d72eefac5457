package dev.pos.core.order;

import dev.pos.observability.metrics.TenantMeters;

import org.springframework.stereotype.Component;

/**
 * What the orders count.
 */
@Component
class OrderMeters {

	private final TenantMeters meters;

	OrderMeters(TenantMeters meters) {
		this.meters = meters;
		meters.startAtZero(OrderMeterDocumentation.PLACED);
		meters.startAtZero(OrderMeterDocumentation.VALUE);
	}

	void placed(Order order) {
		this.meters.counter(OrderMeterDocumentation.PLACED).increment();
		this.meters.summary(OrderMeterDocumentation.VALUE).record(order.getTotal().doubleValue());
	}

}
