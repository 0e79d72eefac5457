package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.List;

/**
 * Rules that Prometheus evaluates one after another.
 *
 * @param name the group's name
 * @param interval how often it is evaluated
 * @param recordings what is recorded first
 * @param alerts what is tested then
 */
record RuleGroup(String name, Duration interval, List<RecordingRule> recordings, List<AlertRule> alerts) {

	boolean isEmpty() {
		return this.recordings.isEmpty() && this.alerts.isEmpty();
	}

}
