package dev.pos.payment.ledger;

import java.util.Locale;

import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

/**
 * The business meters of the payments. The tenant tag comes with all of them.
 */
enum PaymentMeterDocumentation implements MeterDocumentation {

	/**
	 * Payments that were begun.
	 */
	ATTEMPTED("payments.attempted", Meter.Type.COUNTER, Tag.METHOD),

	/**
	 * Payments that took the money.
	 */
	SUCCEEDED("payments.succeeded", Meter.Type.COUNTER, Tag.METHOD),

	/**
	 * Payments that took no money, or whose outcome the gateway did not tell.
	 */
	FAILED("payments.failed", Meter.Type.COUNTER, Tag.METHOD, Tag.REASON),

	/**
	 * The amounts that were taken.
	 */
	AMOUNT("payments.amount", Meter.Type.DISTRIBUTION_SUMMARY, Tag.METHOD);

	private final String name;

	private final Meter.Type type;

	private final KeyName[] keyNames;

	PaymentMeterDocumentation(String name, Meter.Type type, KeyName... keyNames) {
		this.name = name;
		this.type = type;
		this.keyNames = keyNames;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public Meter.Type getType() {
		return this.type;
	}

	@Override
	public KeyName[] getKeyNames() {
		return this.keyNames.clone();
	}

	/**
	 * The tags of the meters.
	 */
	enum Tag implements KeyName {

		/**
		 * How the guest paid: CARD, CASH or WALLET.
		 */
		METHOD,

		/**
		 * Why a payment failed: declined or unavailable.
		 */
		REASON;

		@Override
		public String asString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
