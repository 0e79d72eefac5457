package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The alerts on an error budget that is used up too fast: multi-window, multi-burn-rate.
 *
 * @see <a href="https://sre.google/workbook/alerting-on-slos/">Alerting on SLOs</a>
 */
final class BurnRateAlerts {

	static final String GROUP = "observability-slo";

	private static final String NAME = "ErrorBudgetBurn";

	private final AlertsProperties properties;

	private final Annotations annotations;

	private final Recordings recordings;

	BurnRateAlerts(AlertsProperties properties, Recordings recordings) {
		this.properties = properties;
		this.annotations = new Annotations(properties);
		this.recordings = recordings;
	}

	RuleGroup group() {
		List<AlertRule> alerts = new ArrayList<>();
		SloProperties slo = this.properties.getSlo();
		if (slo.isEnabled()) {
			for (int i = 0; i < slo.getBurnRates().size(); i++) {
				alerts.add(burn(i, slo));
			}
		}
		return new RuleGroup(GROUP, this.properties.getScrapeInterval(), this.recordings.take(), alerts);
	}

	private AlertRule burn(int index, SloProperties slo) {
		SloProperties.BurnRate burnRate = slo.getBurnRates().get(index);
		double budget = 1 - slo.getObjective();
		double threshold = burnRate.getFactor() * budget;
		check(index, burnRate, threshold);
		Duration longWindow = burnRate.getLongWindow();
		String errorsThatMatter = this.recordings.errorRatio(longWindow);
		String errorsThatGoOn = this.recordings.errorRatio(burnRate.getShortWindow());
		String limit = PromQl.number(threshold);
		String window = PrometheusDuration.of(longWindow);
		return new AlertRule(NAME,
				"%s > %s\nand %s > %s\nand %s > %s".formatted(errorsThatMatter, limit, errorsThatGoOn, limit,
						this.recordings.requests(longWindow), PromQl.number(slo.getMinimumRate())),
				Duration.ZERO, burnRate.getSeverity(), Map.of("window", window),
				this.annotations.withTraces(NAME,
						"%s spends its error budget at more than %sx the pace that it allows"
							.formatted(this.annotations.service(), PromQl.number(burnRate.getFactor())),
						"%s failed {{ $value | humanizePercentage }} of its requests of the last %s and still does; an objective of %s allows %s."
							.formatted(this.annotations.service(), window, PromQl.percent(slo.getObjective()),
									PromQl.percent(budget)),
						"&error=true"));
	}

	private void check(int index, SloProperties.BurnRate burnRate, double threshold) {
		String name = AlertsProperties.PREFIX + ".slo.burn-rates[" + index + "]";
		if (threshold >= 1) {
			throw new InvalidConfigurationPropertyValueException(name + ".factor", burnRate.getFactor(),
					"With this objective the alert needs an error ratio of %s, which no service can have: it would never fire. Lower the factor or raise the objective."
						.formatted(PromQl.percent(threshold)));
		}
		if (burnRate.getShortWindow().compareTo(burnRate.getLongWindow()) >= 0) {
			throw new InvalidConfigurationPropertyValueException(name + ".short-window", burnRate.getShortWindow(),
					"It must be shorter than the long window, which is %s."
						.formatted(PrometheusDuration.of(burnRate.getLongWindow())));
		}
	}

}
