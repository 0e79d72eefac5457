package dev.pos.inventory.reservation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long stock is held.
 *
 * @param holdFor how long an order may stay unpaid before its stock is given back
 * @param sweepInterval how often expired reservations are looked for
 * @param sweepBatch how many expired reservations one transaction releases
 */
@ConfigurationProperties("inventory.reservations")
@Validated
record ReservationProperties(@DefaultValue("15m") @DurationMin(seconds = 1) Duration holdFor,
		@DefaultValue("15s") @DurationMin(millis = 100) Duration sweepInterval,
		@DefaultValue("100") @Min(1) @Max(10_000) int sweepBatch) {

	Instant expiryFromNow() {
		// What the database keeps, so that a repeat gets the very same answer.
		return Instant.now().plus(this.holdFor).truncatedTo(ChronoUnit.MILLIS);
	}

}
