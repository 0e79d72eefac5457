package dev.pos.payment.ledger;

import dev.pos.observability.metrics.TenantMeters;
import dev.pos.payment.ledger.PaymentMeterDocumentation.Tag;

import org.springframework.stereotype.Component;

/**
 * What the payments count.
 */
@Component
class PaymentMeters {

	static final String DECLINED = "declined";

	static final String UNAVAILABLE = "unavailable";

	private final TenantMeters meters;

	PaymentMeters(TenantMeters meters) {
		this.meters = meters;
		for (PaymentMethod method : PaymentMethod.values()) {
			String[] tags = { Tag.METHOD.asString(), method.name() };
			meters.startAtZero(PaymentMeterDocumentation.ATTEMPTED, tags);
			meters.startAtZero(PaymentMeterDocumentation.SUCCEEDED, tags);
			meters.startAtZero(PaymentMeterDocumentation.AMOUNT, tags);
			for (String reason : new String[] { DECLINED, UNAVAILABLE }) {
				meters.startAtZero(PaymentMeterDocumentation.FAILED, tags[0], tags[1], Tag.REASON.asString(), reason);
			}
		}
	}

	void attempted(Payment payment) {
		this.meters.counter(PaymentMeterDocumentation.ATTEMPTED, method(payment)).increment();
	}

	void succeeded(Payment payment) {
		this.meters.counter(PaymentMeterDocumentation.SUCCEEDED, method(payment)).increment();
		this.meters.summary(PaymentMeterDocumentation.AMOUNT, method(payment))
			.record(payment.getAmount().doubleValue());
	}

	void failed(Payment payment, String reason) {
		this.meters
			.counter(PaymentMeterDocumentation.FAILED, Tag.METHOD.asString(), payment.getMethod().name(),
					Tag.REASON.asString(), reason)
			.increment();
	}

	private static String[] method(Payment payment) {
		return new String[] { Tag.METHOD.asString(), payment.getMethod().name() };
	}

}
