package dev.pos.core.order;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many orders are placed at a time.
 *
 * @param atOnce how many are worked on at the same time; fewer than the database has
 * connections, so that a rush of new orders leaves some for everything else
 * @param patience how long an order waits for its turn
 */
@ConfigurationProperties("orders.placement")
@Validated
record PlacementProperties(@DefaultValue("8") @Min(1) @Max(1000) int atOnce,
		@DefaultValue("10s") @DurationMin(millis = 100) Duration patience) {

}
