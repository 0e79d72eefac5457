package dev.pos.observability.alerting;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the alert rules.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.alerts.enabled" }, matchIfMissing = true)
@EnableConfigurationProperties(AlertsProperties.class)
public final class AlertingAutoConfiguration {

	/**
	 * The rules, together with those that the service declares as beans.
	 */
	@Bean
	@ConditionalOnMissingBean
	AlertRules alertRules(AlertsProperties properties, ObjectProvider<AlertRule> additional) {
		return new AlertRules(properties, additional.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		AlertRulesEndpoint alertRulesEndpoint(AlertRules rules) {
			return new AlertRulesEndpoint(rules);
		}

	}

}
