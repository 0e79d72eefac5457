package dev.pos.observability.health;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * An indicator that says itself what failed, in words that anyone may read.
 */
interface SpeakingIndicator extends HealthIndicator {

	/**
	 * Says what failed without naming a host, a credential or a statement.
	 * @param health what this indicator has found
	 * @return the words
	 */
	String failure(Health health);

}
