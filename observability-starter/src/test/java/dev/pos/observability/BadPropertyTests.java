package dev.pos.observability;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.diagnostics.FailureAnalysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatNoException;

/**
 * What a user reads who has set a property to a value that it cannot have.
 */
class BadPropertyTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';',
			textBlock = """
							observability.enabled;                         ture;               observability.enabled;        valid boolean
							observability.logging.enabled;                 of;                 observability.logging.enabled; valid boolean
							observability.metrics.enabled;                 1.0;                observability.metrics.enabled; valid boolean
							observability.context.user-claim;              ' ';                observability.context.userClaim; must name a claim
							observability.propagation.inbound;             trusted;            observability.propagation.inbound; RESTART
							observability.propagation.allowed-hosts[0];    https://example.org; observability.propagation.allowedHosts[0]; without scheme
							observability.propagation.allowed-hosts[0];    example.org:8080;   observability.propagation.allowedHosts[0]; without scheme
							observability.propagation.allowed-hosts[0];    *;                  observability.propagation.allowedHosts[0]; *.example.org
							observability.http.excluded-paths[0];          health/**;          observability.http.excludedPaths[0]; must be a path
							observability.http.additional-excluded-paths[0]; /a/*/b;           observability.http.additionalExcludedPaths[0]; must be a path
							observability.logging.masking.patterns[0];     a(b;                observability.logging.masking.patterns[0]; Unclosed group
							observability.logging.masking.patterns[0];     x*;                 observability.logging.masking.patterns[0]; matches the empty text
							observability.logging.masking.keys[0];         --;                 observability.logging.masking.keys[0]; hide every value
							observability.sql.slow-query-threshold;        -1s;                observability.sql.slowQueryThreshold; must not be negative
							observability.sql.slow-query-threshold;        soon;               observability.sql.slow-query-threshold; not a valid duration
							observability.metrics.max-tag-values;          0;                  observability.metrics.maxTagValues; greater than or equal to 1
							observability.alerts.enabled;                  maybe;              observability.alerts.enabled; valid boolean
							observability.alerts.service-label;            a-b;                observability.alerts.serviceLabel; Prometheus label
							observability.alerts.services[0];              a b;                observability.alerts.services[0]; name of one service
							observability.alerts.excluded-uris[0];         '"';                observability.alerts.excludedUris[0]; without quotes
							observability.alerts.scrape-interval;          0s;                 observability.alerts.scrapeInterval; at least 100ms
							observability.alerts.service-down.failed-scrapes; 0;               observability.alerts.serviceDown.failedScrapes; greater than or equal to 1
							observability.alerts.high-error-rate.threshold; 5.0;               observability.alerts.highErrorRate.threshold; between 0 and 1
							observability.alerts.high-error-rate.window;   5000ms;                 observability.alerts.high-error-rate.window; at least 1m
							observability.alerts.high-latency.severity;    urgent;             observability.alerts.high-latency.severity; CRITICAL
							observability.alerts.slo.burn-rates[0].factor; 2000;               observability.alerts.slo.burn-rates[0].factor; never fire
							observability.health.deadline;                 0s;                 observability.health.deadline; longer than zero
							observability.health.deadline;                 -2s;                observability.health.deadline; longer than zero
							observability.health.min-interval;             -1s;                observability.health.minInterval; must not be negative
							observability.health.refresh-interval;         -1s;                observability.health.refreshInterval; must not be negative
							observability.health.recover-after;            0;                  observability.health.recoverAfter; greater than or equal to 1
							observability.health.downstream.pos-core.url;  pos-core:4002;      observability.health.downstream[pos-core].url; http or https URL
							observability.health.downstream.pos-core.url;  http:///health;     observability.health.downstream[pos-core].url; http or https URL
							observability.health.downstream.pos-core.url;  ftp://pos-core;     observability.health.downstream[pos-core].url; http or https URL
							observability.health.downstream.pos-core.url;  http://a b;         observability.health.downstream[pos-core].url; http or https URL
					observability.health.downstream.pos-core.url;  '';                 observability.health.downstream[pos-core].url; http or https URL
							""")
	void startWhenValueIsBadFailsWithNameValueReasonAndAction(String property, String value, String name,
			String reason) {
		FailureAnalysis analysis = failureOf(WebApplicationType.NONE, property + "=" + value);
		assertThat(analysis.getDescription()).contains(name).contains(shown(value));
		assertThat(analysis.getDescription() + analysis.getAction()).contains(reason);
		assertThat(analysis.getAction()).isNotBlank();
	}

	@Test
	void startWhenDownstreamIsNoGroupFailsWithItsName() {
		FailureAnalysis analysis = failureOf(WebApplicationType.NONE,
				"observability.health.downstream.pos-core=http://pos-core");
		assertThat(analysis.getDescription()).contains("'observability.health.downstream.pos-core'");
	}

	@Test
	void startWhenPatternIsBadTellsSoBeforeThereIsALog() throws IOException {
		Process process = PlainApplication.startProcess("observability.logging.masking.patterns[0]=a(b");
		try {
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			assertThat(output)
				.contains("APPLICATION FAILED TO START", "observability.logging.masking.patterns[0]", "a(b",
						"Unclosed group", "Action:")
				.doesNotContain("\tat ");
			assertThat(process.onExit().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join().exitValue())
				.isEqualTo(1);
		}
		finally {
			process.destroyForcibly();
		}
	}

	@Test
	void startWhenValuesAreUnusualButSoundSucceeds() {
		assertThatNoException().isThrownBy(() -> PlainApplication.start(WebApplicationType.NONE,
				"observability.propagation.allowed-hosts=203.0.113.5,*.example.org,api.example",
				"observability.propagation.inbound=restart", "observability.http.excluded-paths=/**,/internal",
				"observability.health.min-interval=0s", "observability.sql.slow-query-threshold=0s",
				"observability.health.downstream.pos-core.url=HTTPS://pos-core.example:4002/base/",
				"observability.health.downstream.v6.url=http://[::1]:4002")
			.close());
	}

	private static FailureAnalysis failureOf(WebApplicationType type, String property) {
		RecordingFailureReporter.takeLast();
		assertThatException().isThrownBy(() -> PlainApplication.start(type, property).close());
		FailureAnalysis analysis = RecordingFailureReporter.takeLast();
		assertThat(analysis).as("analysis of " + property).isNotNull();
		return analysis;
	}

	/**
	 * A duration shows in ISO form once it has been converted.
	 */
	private static String shown(String value) {
		return value.matches("-?\\d+s") ? Duration.parse("PT" + value).toString() : value;
	}

}
