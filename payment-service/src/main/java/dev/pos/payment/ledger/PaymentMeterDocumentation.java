package dev.pos.payment.ledger;

import java.util.Locale;

import dev.pos.observability.metrics.DocumentedMeter;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

/**
 * The business meters of the payments. The tenant tag comes with all of them.
 */
enum PaymentMeterDocumentation implements DocumentedMeter {

	/**
	 * Payments that were begun.
	 */
	ATTEMPTED("payments.attempted", "Payments that were begun", Meter.Type.COUNTER, Tag.METHOD),

	/**
	 * Payments that took the money.
	 */
	SUCCEEDED("payments.succeeded", "Payments that took the money", Meter.Type.COUNTER, Tag.METHOD),

	/**
	 * Payments that took no money, or whose outcome the gateway did not tell.
	 */
	FAILED("payments.failed", "Payments that took no money, or whose outcome the gateway did not tell",
			Meter.Type.COUNTER, Tag.METHOD, Tag.REASON),

	/**
	 * The amounts that were taken.
	 */
	AMOUNT("payments.amount", "Amounts that were taken", Meter.Type.DISTRIBUTION_SUMMARY, Tag.METHOD);

	private final String name;

	private final String description;

	private final Meter.Type type;

	private final KeyName[] keyNames;

	PaymentMeterDocumentation(String name, String description, Meter.Type type, KeyName... keyNames) {
		this.name = name;
		this.description = description;
		this.type = type;
		this.keyNames = keyNames;
	}

	@Override
	public String getName() {
		return this.name;
	}

	@Override
	public String getDescription() {
		return this.description;
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
