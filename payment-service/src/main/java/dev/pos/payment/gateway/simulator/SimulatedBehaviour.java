package dev.pos.payment.gateway.simulator;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * How the simulated gateway treats an amount. The same amount always meets the same
 * treatment, so every path can be tried by hand.
 */
enum SimulatedBehaviour {

	/** The money is taken. */
	APPROVAL(null),

	/** Amounts that end in {@code .13} are declined as {@code insufficient_funds}. */
	INSUFFICIENT_FUNDS("insufficient_funds"),

	/** Amounts over 5000.00 are declined as {@code limit_exceeded}. */
	LIMIT_EXCEEDED("limit_exceeded"),

	/** Amounts that end in {@code .14} are taken, but the answer comes 5 s later. */
	LATE_ANSWER(null),

	/** Amounts that end in {@code .15} meet a gateway that answers 503. */
	OUTAGE(null);

	static final Duration DELAY = Duration.ofSeconds(5);

	private static final BigDecimal LIMIT = new BigDecimal("5000.00");

	private final @Nullable String declineCode;

	SimulatedBehaviour(@Nullable String declineCode) {
		this.declineCode = declineCode;
	}

	@Nullable String declineCode() {
		return this.declineCode;
	}

	static SimulatedBehaviour of(BigDecimal amount) {
		if (amount.compareTo(LIMIT) > 0) {
			return LIMIT_EXCEEDED;
		}
		int cents = amount.remainder(BigDecimal.ONE).movePointRight(2).setScale(0, RoundingMode.DOWN).intValue();
		return switch (cents) {
			case 13 -> INSUFFICIENT_FUNDS;
			case 14 -> LATE_ANSWER;
			case 15 -> OUTAGE;
			default -> APPROVAL;
		};
	}

}
