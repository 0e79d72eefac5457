package dev.pos.payment.ledger;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the clearing-up after payments that nobody finished.
 *
 * @param interval the time between two rounds
 * @param callOffAfter how long a client may still repeat its request before the payment
 * is called off
 */
@ConfigurationProperties("payment.settlement")
record SettlementProperties(@DefaultValue("15s") Duration interval, @DefaultValue("60s") Duration callOffAfter) {
}
