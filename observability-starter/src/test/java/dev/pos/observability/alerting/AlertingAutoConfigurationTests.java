package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.Map;

import jakarta.validation.Validation;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.validation.beanvalidation.SpringValidatorAdapter;

import static org.assertj.core.api.Assertions.assertThat;

class AlertingAutoConfigurationTests {

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=alertrules");

	@Test
	void alertsByDefaultHaveRulesAndAnEndpoint() {
		this.runner.run((context) -> assertThat(context.getBean(AlertRulesEndpoint.class).rules())
			.isEqualTo(context.getBean(AlertRules.class).toYaml())
			.contains("HighErrorRate"));
	}

	@Test
	void alertsWhenSwitchedOffHaveNothing() {
		for (String property : new String[] { "observability.enabled=false", "observability.alerts.enabled=false" }) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(AlertRules.class)
					.doesNotHaveBean(AlertRulesEndpoint.class));
		}
	}

	@Test
	void endpointWhenNotExposedOrWithoutActuatorOrOutsideOfTheWebIsNotThere() {
		this.runner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(AlertRulesEndpoint.class));
		this.runner.withClassLoader(new FilteredClassLoader(WebEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(AlertRules.class)
				.doesNotHaveBean("alertRulesEndpoint"));
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(AlertRulesEndpoint.class));
	}

	@Test
	void rulesOfUserWinAndRuleOfUserIsAdded() {
		AlertRules own = AlertRules.of(Map.of("observability.alerts.slo.enabled", "false"),
				new SpringValidatorAdapter(Validation.buildDefaultValidatorFactory().getValidator()));
		this.runner.withBean("own", AlertRules.class, () -> own)
			.run((context) -> assertThat(context).getBean(AlertRules.class).isSameAs(own));
		assertThat(own.toYaml()).contains("HighErrorRate").doesNotContain("ErrorBudgetBurn");
		this.runner
			.withBean(AlertRule.class,
					() -> new AlertRule("OutOfPaper", "printer_paper < 10", Duration.ZERO, Severity.WARNING, Map.of(),
							Map.of()))
			.run((context) -> assertThat(context.getBean(AlertRules.class).toYaml()).contains("OutOfPaper",
					"HighErrorRate"));
	}

	@Test
	void propertiesWhenSetAreTakenOver() {
		this.runner
			.withPropertyValues("observability.alerts.service-label=application", "observability.alerts.services=a,b",
					"observability.alerts.excluded-uris=/x", "observability.alerts.scrape-interval=5s",
					"observability.alerts.runbook-url=https://example.org/books",
					"observability.alerts.console-url=http://console", "observability.alerts.trace-command=trace",
					"observability.alerts.labels.team=desk", "observability.alerts.service-down.failed-scrapes=4",
					"observability.alerts.service-down.severity=warning",
					"observability.alerts.high-error-rate.threshold=0.1",
					"observability.alerts.high-error-rate.severity=warning",
					"observability.alerts.high-latency.threshold=2s", "observability.alerts.high-latency.quantile=0.9",
					"observability.alerts.low-cache-hit-rate.threshold=0.5",
					"observability.alerts.low-cache-hit-rate.window=3m",
					"observability.alerts.circuit-breaker-open.window=2m", "observability.alerts.slo.objective=0.99",
					"observability.alerts.slo.minimum-rate=2", "observability.alerts.slo.burn-rates[0].factor=5",
					"observability.alerts.slo.burn-rates[0].long-window=2h",
					"observability.alerts.slo.burn-rates[0].short-window=10m",
					"observability.alerts.slo.burn-rates[0].severity=critical")
			.run((context) -> {
				AlertsProperties properties = context.getBean(AlertsProperties.class);
				assertThat(properties.getServices()).containsExactly("a", "b");
				assertThat(properties.getScrapeInterval()).isEqualTo(Duration.ofSeconds(5));
				assertThat(properties.getServiceDown().getSeverity()).isEqualTo(Severity.WARNING);
				assertThat(properties.getSlo().getBurnRates()).singleElement()
					.satisfies((rate) -> assertThat(rate.getLongWindow()).isEqualTo(Duration.ofHours(2)));
				assertThat(context.getBean(AlertRules.class).toYaml())
					.contains("max_over_time(up{application=~\"a|b\"}[20s]) == 0",
							"absent_over_time(up{application=\"b\"}[20s])", "uri!~\"/x\"")
					.contains("https://example.org/books/HighLatency.md", "http://console/?service=", "run: trace <id>",
							"team: \"desk\"")
					.contains("application:http_errors:ratio_rate5m > 0.1",
							"application:http_latency_seconds:p90_rate5m > 2",
							"application:cache_misses:rate3m / application:cache_lookups:rate3m < 0.5", "[2m]",
							"application:http_errors:ratio_rate2h > 0.05", "application:http_requests:rate2h > 2");
			});
	}

	@Test
	void alertsWhenValueIsInvalidFail() {
		this.runner.withPropertyValues("observability.alerts.high-latency.quantile=1.5")
			.run((context) -> assertThat(context).hasFailed());
	}

}
