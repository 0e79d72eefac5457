package dev.pos.observability.alerting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of the alert rules.
 */
@Validated
@ConfigurationProperties(AlertsProperties.PREFIX)
public class AlertsProperties {

	static final String PREFIX = "observability.alerts";

	/**
	 * Whether alert rules are written at /actuator/alertrules.
	 */
	private boolean enabled = true;

	/**
	 * Label that tells one service from another in Prometheus.
	 */
	@Pattern(regexp = "[a-zA-Z_][a-zA-Z0-9_]*", message = "must be the name of a Prometheus label, such as job")
	private String serviceLabel = "job";

	/**
	 * Services that are expected to be there: one that Prometheus does not even know
	 * counts as down. With none, all that Prometheus scrapes are watched.
	 */
	private List<@Pattern(regexp = "[^\"\\\\\\s|]+",
			message = "must be the name of one service, such as pos-core") String> services = new ArrayList<>();

	/**
	 * Route templates of requests that say nothing about the service, as regular
	 * expressions that match them whole, such as "/simulator/.*".
	 */
	private List<@Pattern(regexp = "[^\"\\\\\\s]+",
			message = "must be a regular expression without quotes, backslashes and blanks") String> excludedUris = new ArrayList<>();

	/**
	 * How often Prometheus scrapes the services. Rules are evaluated as often.
	 */
	@DurationMin(millis = 100, message = "must be at least 100ms, such as 15s")
	private Duration scrapeInterval = Duration.ofSeconds(15);

	/**
	 * Folder or URL of the runbooks; the alert's name and ".md" are added.
	 */
	private String runbookUrl = "docs/runbooks";

	/**
	 * URL of the console that the alerts link to. Without one there is no such link.
	 */
	private String consoleUrl = "";

	/**
	 * Command that shows a trace; the id is added. Without one no alert speaks of it.
	 */
	private String traceCommand = "";

	/**
	 * Labels that every alert gets, such as the team it is for.
	 */
	private Map<String, String> labels = new LinkedHashMap<>();

	/**
	 * A service does not answer, or answers that it cannot work.
	 */
	@Valid
	private final ServiceDown serviceDown = new ServiceDown();

	/**
	 * Too many requests end with a 5xx status.
	 */
	@Valid
	@NestedConfigurationProperty
	private final HighErrorRateProperties highErrorRate = new HighErrorRateProperties();

	/**
	 * Requests take too long.
	 */
	@Valid
	@NestedConfigurationProperty
	private final HighLatencyProperties highLatency = new HighLatencyProperties();

	/**
	 * A cache answers too few of its lookups.
	 */
	@Valid
	@NestedConfigurationProperty
	private final LowCacheHitRateProperties lowCacheHitRate = new LowCacheHitRateProperties();

	/**
	 * A circuit breaker keeps calls away from what it protects.
	 */
	@Valid
	private final CircuitBreakerOpen circuitBreakerOpen = new CircuitBreakerOpen();

	/**
	 * Errors use up the budget of the service level objective too fast.
	 */
	@Valid
	@NestedConfigurationProperty
	private final SloProperties slo = new SloProperties();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public String getServiceLabel() {
		return this.serviceLabel;
	}

	public void setServiceLabel(String serviceLabel) {
		this.serviceLabel = serviceLabel;
	}

	public List<String> getServices() {
		return this.services;
	}

	public void setServices(List<String> services) {
		this.services = services;
	}

	public List<String> getExcludedUris() {
		return this.excludedUris;
	}

	public void setExcludedUris(List<String> excludedUris) {
		this.excludedUris = excludedUris;
	}

	public Duration getScrapeInterval() {
		return this.scrapeInterval;
	}

	public void setScrapeInterval(Duration scrapeInterval) {
		this.scrapeInterval = scrapeInterval;
	}

	public String getRunbookUrl() {
		return this.runbookUrl;
	}

	public void setRunbookUrl(String runbookUrl) {
		this.runbookUrl = runbookUrl;
	}

	public String getConsoleUrl() {
		return this.consoleUrl;
	}

	public void setConsoleUrl(String consoleUrl) {
		this.consoleUrl = consoleUrl;
	}

	public String getTraceCommand() {
		return this.traceCommand;
	}

	public void setTraceCommand(String traceCommand) {
		this.traceCommand = traceCommand;
	}

	public Map<String, String> getLabels() {
		return this.labels;
	}

	public void setLabels(Map<String, String> labels) {
		this.labels = labels;
	}

	public ServiceDown getServiceDown() {
		return this.serviceDown;
	}

	public HighErrorRateProperties getHighErrorRate() {
		return this.highErrorRate;
	}

	public HighLatencyProperties getHighLatency() {
		return this.highLatency;
	}

	public LowCacheHitRateProperties getLowCacheHitRate() {
		return this.lowCacheHitRate;
	}

	public CircuitBreakerOpen getCircuitBreakerOpen() {
		return this.circuitBreakerOpen;
	}

	public SloProperties getSlo() {
		return this.slo;
	}

	/**
	 * A service does not answer, or answers that it cannot work.
	 */
	public static class ServiceDown {

		/**
		 * Whether there is this rule.
		 */
		private boolean enabled = true;

		/**
		 * How many scrapes in a row have to fail, or to find the service unhealthy.
		 */
		@Min(1)
		@Max(100)
		private int failedScrapes = 3;

		/**
		 * How urgent it is.
		 */
		private Severity severity = Severity.CRITICAL;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public int getFailedScrapes() {
			return this.failedScrapes;
		}

		public void setFailedScrapes(int failedScrapes) {
			this.failedScrapes = failedScrapes;
		}

		public Severity getSeverity() {
			return this.severity;
		}

		public void setSeverity(Severity severity) {
			this.severity = severity;
		}

	}

	/**
	 * A circuit breaker keeps calls away from what it protects.
	 */
	public static class CircuitBreakerOpen {

		/**
		 * Whether there is this rule.
		 */
		private boolean enabled = true;

		/**
		 * How long an open circuit breaker is remembered, so that its probing does not
		 * end the alert each time.
		 */
		@DurationMin(millis = 1, message = "must be longer than zero, such as 1m")
		private Duration window = Duration.ofMinutes(1);

		/**
		 * How urgent it is.
		 */
		private Severity severity = Severity.CRITICAL;

		public boolean isEnabled() {
			return this.enabled;
		}

		public void setEnabled(boolean enabled) {
			this.enabled = enabled;
		}

		public Duration getWindow() {
			return this.window;
		}

		public void setWindow(Duration window) {
			this.window = window;
		}

		public Severity getSeverity() {
			return this.severity;
		}

		public void setSeverity(Severity severity) {
			this.severity = severity;
		}

	}

}
