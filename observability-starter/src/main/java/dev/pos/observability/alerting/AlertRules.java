package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.validation.Validator;

/**
 * The alert rules of a system, as Prometheus reads them.
 */
public final class AlertRules {

	/** Two samples make a rate; one of them may come late or not at all. */
	private static final int SCRAPES_PER_WINDOW = 4;

	private final Map<String, String> labels;

	private final String serviceLabel;

	private final List<RuleGroup> groups;

	AlertRules(AlertsProperties properties, Collection<AlertRule> additional) {
		checkWindows(properties);
		this.labels = properties.getLabels();
		this.serviceLabel = properties.getServiceLabel();
		Recordings recordings = new Recordings(properties);
		List<RuleGroup> groups = new ArrayList<>();
		groups.add(new ServiceAlerts(properties, recordings).group());
		groups.add(new BurnRateAlerts(properties, recordings).group());
		groups.add(new RuleGroup("observability-additional", properties.getScrapeInterval(), List.of(),
				List.copyOf(additional)));
		groups.removeIf(RuleGroup::isEmpty);
		this.groups = List.copyOf(groups);
	}

	/**
	 * Returns the rules for settings that do not come from a service's environment.
	 * @param settings properties by their full names
	 * @param validator what tells good values from bad ones
	 * @return the rules
	 * @throws org.springframework.boot.context.properties.bind.BindException for a value
	 * that a property cannot have
	 * @throws InvalidConfigurationPropertyValueException for values that make a rule that
	 * could never fire
	 */
	public static AlertRules of(Map<?, ?> settings, Validator validator) {
		AlertsProperties properties = new Binder(new MapConfigurationPropertySource(settings)).bindOrCreate(
				AlertsProperties.PREFIX, Bindable.of(AlertsProperties.class), new ValidationBindHandler(validator));
		return new AlertRules(properties, List.of());
	}

	/**
	 * Returns the rules as a Prometheus rule file.
	 * @return YAML
	 */
	public String toYaml() {
		return new PrometheusRuleFile(this.labels, this.serviceLabel).write(this.groups);
	}

	/**
	 * A rate over a window with fewer than two samples is no number, and its alert never
	 * fires.
	 */
	private static void checkWindows(AlertsProperties properties) {
		Duration shortest = properties.getScrapeInterval().multipliedBy(SCRAPES_PER_WINDOW);
		if (properties.getHighErrorRate().isEnabled()) {
			checkWindow("high-error-rate.window", properties.getHighErrorRate().getWindow(), shortest);
		}
		if (properties.getHighLatency().isEnabled()) {
			checkWindow("high-latency.window", properties.getHighLatency().getWindow(), shortest);
		}
		if (properties.getLowCacheHitRate().isEnabled()) {
			checkWindow("low-cache-hit-rate.window", properties.getLowCacheHitRate().getWindow(), shortest);
		}
		if (properties.getCircuitBreakerOpen().isEnabled()) {
			checkWindow("circuit-breaker-open.window", properties.getCircuitBreakerOpen().getWindow(), shortest);
		}
		if (properties.getSlo().isEnabled()) {
			List<SloProperties.BurnRate> burnRates = properties.getSlo().getBurnRates();
			for (int i = 0; i < burnRates.size(); i++) {
				checkWindow("slo.burn-rates[" + i + "].short-window", burnRates.get(i).getShortWindow(), shortest);
			}
		}
	}

	private static void checkWindow(String property, Duration window, Duration shortest) {
		if (window.compareTo(shortest) < 0) {
			throw new InvalidConfigurationPropertyValueException(AlertsProperties.PREFIX + "." + property, window,
					"It must be at least %s, %d times the scrape interval: with fewer samples the alert could not be trusted to fire."
						.formatted(PrometheusDuration.of(shortest), SCRAPES_PER_WINDOW));
		}
	}

}
