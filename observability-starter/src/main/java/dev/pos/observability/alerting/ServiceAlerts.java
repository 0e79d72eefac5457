package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The alerts on what a service does right now: whether it answers, how, and how fast.
 */
final class ServiceAlerts {

	static final String GROUP = "observability-services";

	/**
	 * State of the service as Prometheus knows it. By name, since rules are also written
	 * where there is no Micrometer.
	 */
	static final String HEALTH = "health_status";

	static final int UNHEALTHY = 2;

	private final AlertsProperties properties;

	private final Annotations annotations;

	private final String label;

	private final Recordings recordings;

	ServiceAlerts(AlertsProperties properties, Recordings recordings) {
		this.properties = properties;
		this.annotations = new Annotations(properties);
		this.label = properties.getServiceLabel();
		this.recordings = recordings;
	}

	RuleGroup group() {
		List<AlertRule> alerts = new ArrayList<>();
		if (this.properties.getServiceDown().isEnabled()) {
			alerts.addAll(serviceDown());
		}
		if (this.properties.getHighErrorRate().isEnabled()) {
			alerts.add(highErrorRate());
		}
		if (this.properties.getHighLatency().isEnabled()) {
			alerts.add(highLatency());
		}
		if (this.properties.getLowCacheHitRate().isEnabled()) {
			alerts.add(lowCacheHitRate());
		}
		if (this.properties.getCircuitBreakerOpen().isEnabled()) {
			alerts.add(circuitBreakerOpen());
		}
		return new RuleGroup(GROUP, this.properties.getScrapeInterval(), this.recordings.take(), alerts);
	}

	/**
	 * A health check fails when nobody answers, and when the answer is that the service
	 * cannot work. A target that Prometheus does not know at all has no series that could
	 * be zero, so it takes a rule of its own.
	 */
	private List<AlertRule> serviceDown() {
		AlertsProperties.ServiceDown rule = this.properties.getServiceDown();
		Duration window = this.properties.getScrapeInterval().multipliedBy(rule.getFailedScrapes());
		String range = PrometheusDuration.of(window);
		List<String> services = this.properties.getServices();
		String name = "ServiceDown";
		String selector = services.isEmpty() ? "" : "{%s=~\"%s\"}".formatted(this.label,
				services.stream().map(ServiceAlerts::quoted).collect(Collectors.joining("|")));
		String up = "up" + selector;
		String health = HEALTH + selector;
		List<AlertRule> rules = new ArrayList<>();
		rules.add(new AlertRule(name,
				"max_over_time(%s[%s]) == 0\nand count_over_time(%s[%s]) >= %d"
					.formatted(up, range, up, range, rule.getFailedScrapes()),
				Duration.ZERO, rule.getSeverity(), Map.of("reason", "no_answer"),
				this.annotations.of(name, this.annotations.service() + " is down",
						"%s has not answered %d health checks in a row.".formatted(
								this.annotations.service() + " at " + PromQl.label("instance"),
								rule.getFailedScrapes()))));
		rules.add(new AlertRule(name,
				"min_over_time(%s[%s]) == %d\nand count_over_time(%s[%s]) >= %d".formatted(health, range, UNHEALTHY,
						health, range, rule.getFailedScrapes()),
				Duration.ZERO, rule.getSeverity(), Map.of("reason", "unhealthy"),
				this.annotations.of(name, this.annotations.service() + " cannot work",
						"%s has said in %d scrapes in a row that it is unhealthy: its /health/ready names the check."
							.formatted(this.annotations.service() + " at " + PromQl.label("instance"),
									rule.getFailedScrapes()))));
		if (!services.isEmpty()) {
			rules.add(new AlertRule(name,
					services.stream()
						.map((service) -> "absent_over_time(up{%s=\"%s\"}[%s])".formatted(this.label, service, range))
						.collect(Collectors.joining("\nor ")),
					window, rule.getSeverity(), Map.of("reason", "unknown_target"),
					this.annotations.of(name, this.annotations.service() + " is not there",
							"Prometheus knows no target of %s: it is not deployed, or nobody scrapes it."
								.formatted(this.annotations.service()))));
		}
		return rules;
	}

	private AlertRule highErrorRate() {
		HighErrorRateProperties rule = this.properties.getHighErrorRate();
		String name = "HighErrorRate";
		return new AlertRule(name,
				"%s > %s\nand %s > %s".formatted(
						this.recordings.errorRatio(rule.getWindow()), PromQl.number(rule.getThreshold()),
						this.recordings.requests(rule.getWindow()), PromQl.number(rule.getMinimumRate())),
				Duration.ZERO, rule.getSeverity(), Map.of(),
				this.annotations.withTraces(name,
						this.annotations.service() + " fails {{ $value | humanizePercentage }} of its requests",
						"%s answered {{ $value | humanizePercentage }} of its requests of the last %s with a 5xx status; %s are allowed."
							.formatted(this.annotations.service(), PrometheusDuration.of(rule.getWindow()),
									PromQl.percent(rule.getThreshold())),
						"&error=true"));
	}

	private AlertRule highLatency() {
		HighLatencyProperties rule = this.properties.getHighLatency();
		String name = "HighLatency";
		String quantile = "p" + PromQl.number(rule.getQuantile() * 100);
		return new AlertRule(name,
				"%s > %s\nand %s > %s".formatted(this.recordings.latency(rule.getQuantile(), rule.getWindow()),
						PromQl.seconds(rule.getThreshold()), this.recordings.requests(rule.getWindow()),
						PromQl.number(rule.getMinimumRate())),
				Duration.ZERO, rule.getSeverity(), Map.of(),
				this.annotations.withTraces(name,
						this.annotations.service() + " is slow: " + quantile + " {{ $value | humanizeDuration }}",
						"The %s of %s over the last %s is {{ $value | humanizeDuration }}; %s are allowed.".formatted(
								quantile, this.annotations.service(), PrometheusDuration.of(rule.getWindow()),
								PrometheusDuration.of(rule.getThreshold())),
						"&min_duration_ms=" + rule.getThreshold().toMillis()));
	}

	private AlertRule lowCacheHitRate() {
		LowCacheHitRateProperties rule = this.properties.getLowCacheHitRate();
		String name = "LowCacheHitRate";
		String lookups = this.recordings.cacheLookups(rule.getWindow());
		String cache = "cache " + PromQl.label("cache") + " of " + this.annotations.service();
		return new AlertRule(name,
				"1 - %s / %s < %s\nand %s > %s".formatted(this.recordings.cacheMisses(rule.getWindow()), lookups,
						PromQl.number(rule.getThreshold()), lookups, PromQl.number(rule.getMinimumRate())),
				Duration.ZERO, rule.getSeverity(), Map.of(),
				this.annotations.of(name, "The " + cache + " answers only {{ $value | humanizePercentage }}",
						"The %s answered {{ $value | humanizePercentage }} of the lookups of the last %s; %s are expected."
							.formatted(cache, PrometheusDuration.of(rule.getWindow()),
									PromQl.percent(rule.getThreshold()))));
	}

	/**
	 * An open circuit breaker may be closed again by the next scrape; the calls that it
	 * refused meanwhile stay counted.
	 */
	private AlertRule circuitBreakerOpen() {
		AlertsProperties.CircuitBreakerOpen rule = this.properties.getCircuitBreakerOpen();
		String name = "CircuitBreakerOpen";
		String range = PrometheusDuration.of(rule.getWindow());
		return new AlertRule(name,
				"""
						max by (%1$s, name) (max_over_time(resilience4j_circuitbreaker_state{state=~"open|forced_open"}[%2$s])) > 0
						or sum by (%1$s, name) (increase(resilience4j_circuitbreaker_not_permitted_calls_total[%2$s])) > 0"""
					.formatted(this.label, range),
				Duration.ZERO, rule.getSeverity(), Map.of(),
				this.annotations.withTraces(name,
						"The circuit breaker %s of %s is open".formatted(PromQl.label("name"),
								this.annotations.service()),
						"%s does not call %s any more, because most of the last calls failed."
							.formatted(this.annotations.service(), PromQl.label("name")),
						"&error=true"));
	}

	/**
	 * Dots and dashes in a service's name are no operators.
	 */
	private static String quoted(String service) {
		return Pattern.compile("[^a-zA-Z0-9_-]").matcher(service).replaceAll((found) -> "[" + found.group() + "]");
	}

}
