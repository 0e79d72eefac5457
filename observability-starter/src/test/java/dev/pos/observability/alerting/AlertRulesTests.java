package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlertRulesTests {

	private final AlertsProperties properties = new AlertsProperties();

	@Test
	void rulesByDefaultAreTheFiveAndTheBurnRates() {
		assertThat(yaml().lines().filter((line) -> line.contains("- alert:")).map(String::strip)).containsExactly(
				"- alert: \"ServiceDown\"", "- alert: \"ServiceDown\"", "- alert: \"HighErrorRate\"",
				"- alert: \"HighLatency\"", "- alert: \"LowCacheHitRate\"", "- alert: \"CircuitBreakerOpen\"",
				"- alert: \"ErrorBudgetBurn\"", "- alert: \"ErrorBudgetBurn\"", "- alert: \"ErrorBudgetBurn\"",
				"- alert: \"ErrorBudgetBurn\"");
	}

	@Test
	void ruleWhenSwitchedOffIsLeftOut() {
		this.properties.getServiceDown().setEnabled(false);
		this.properties.getHighErrorRate().setEnabled(false);
		this.properties.getHighLatency().setEnabled(false);
		this.properties.getLowCacheHitRate().setEnabled(false);
		this.properties.getSlo().setEnabled(false);
		assertThat(yaml()).contains("CircuitBreakerOpen")
			.doesNotContain("ServiceDown", "HighErrorRate", "HighLatency", "LowCacheHitRate", "ErrorBudgetBurn",
					"record:");
		this.properties.getCircuitBreakerOpen().setEnabled(false);
		assertThat(yaml()).isEqualTo("groups: []\n");
	}

	@Test
	void thresholdsAndWindowsWhenSetAreInTheExpressions() {
		this.properties.getHighErrorRate().setThreshold(0.02);
		this.properties.getHighErrorRate().setWindow(Duration.ofMinutes(2));
		this.properties.getHighErrorRate().setMinimumRate(3);
		this.properties.getHighLatency().setThreshold(Duration.ofMillis(1500));
		this.properties.getHighLatency().setQuantile(0.999);
		this.properties.getServiceDown().setFailedScrapes(5);
		assertThat(yaml()).contains("job:http_errors:ratio_rate2m > 0.02", "job:http_requests:rate2m > 3")
			.contains("histogram_quantile(0.999,", "job:http_latency_seconds:p99_9_rate5m > 1.5", "1500ms are allowed")
			.contains("max_over_time(up[75s]) == 0", "count_over_time(up[75s]) >= 5")
			.contains("min_over_time(health_status[75s]) == 2", "count_over_time(health_status[75s]) >= 5");
	}

	@Test
	void serviceLabelWhenSetIsGroupedBy() {
		this.properties.setServiceLabel("application");
		assertThat(yaml()).contains("sum by (application)", "service: \"{{ $labels.application }}\"")
			.doesNotContain("by (job");
	}

	@Test
	void urisWhenExcludedAreNotCounted() {
		this.properties.setExcludedUris(List.of("/internal/.*", "/simulator"));
		assertThat(yaml().lines().filter((line) -> line.contains("http_server_requests_seconds"))).isNotEmpty()
			.allSatisfy((line) -> assertThat(line).contains("uri!~\"/internal/.*|/simulator\""));
	}

	@Test
	void linksWhenThereIsNothingToLinkToAreLeftOut() {
		this.properties.setRunbookUrl("");
		assertThat(yaml()).doesNotContain("runbook_url", "console_url", "look_at");
	}

	@Test
	void ruleOfUserWhenGivenIsWrittenToo() {
		AlertRule rule = new AlertRule("OutOfPaper", "printer_paper{kind=\"a4\"} < 10", Duration.ofMinutes(90),
				Severity.WARNING, Map.of("floor", "2"), Map.of("summary", "Say \"paper\"\nto C:\\office"));
		this.properties.setLabels(Map.of("team", "desk"));
		assertThat(new AlertRules(this.properties, List.of(rule)).toYaml()).endsWith("""
				- name: observability-additional
				  interval: 15s
				  rules:
				  - alert: "OutOfPaper"
				    expr: |-
				      printer_paper{kind="a4"} < 10
				    for: 90m
				    labels:
				      severity: "warning"
				      service: "{{ $labels.job }}"
				      floor: "2"
				      team: "desk"
				    annotations:
				      summary: "Say \\"paper\\"\\nto C:\\\\office"
				""");
	}

	@Test
	void burnRateWhenItCannotBeReachedIsRefused() {
		this.properties.getSlo().setObjective(0.9);
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this::yaml)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("observability.alerts.slo.burn-rates[0].factor");
				assertThat(ex.getReason()).contains("144 %", "never fire");
			});
	}

	@Test
	void windowWhenTooShortForTheScrapeIntervalIsRefused() {
		this.properties.getHighLatency().setWindow(Duration.ofSeconds(59));
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class).isThrownBy(this::yaml)
			.satisfies((ex) -> {
				assertThat(ex.getName()).isEqualTo("observability.alerts.high-latency.window");
				assertThat(ex.getReason()).contains("at least 1m");
			});
		this.properties.getHighLatency().setEnabled(false);
		assertThat(yaml()).as("what is switched off has no window").isNotEmpty();
	}

	@Test
	void durationsWhenWrittenHaveOneUnit() {
		assertThat(PrometheusDuration.of(Duration.ofDays(3))).isEqualTo("3d");
		assertThat(PrometheusDuration.of(Duration.ofHours(36))).isEqualTo("36h");
		assertThat(PrometheusDuration.of(Duration.ofSeconds(90))).isEqualTo("90s");
		assertThat(PrometheusDuration.of(Duration.ofMillis(1500))).isEqualTo("1500ms");
	}

	private String yaml() {
		return new AlertRules(this.properties, List.of()).toYaml();
	}

}
