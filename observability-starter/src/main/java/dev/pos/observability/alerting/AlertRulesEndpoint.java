package dev.pos.observability.alerting;

import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator endpoint that writes the alert rules for Prometheus.
 */
@WebEndpoint(id = AlertRulesEndpoint.ID)
final class AlertRulesEndpoint {

	static final String ID = "alertrules";

	private final String yaml;

	AlertRulesEndpoint(AlertRules rules) {
		this.yaml = rules.toYaml();
	}

	@ReadOperation(produces = "application/yaml")
	String rules() {
		return this.yaml;
	}

}
