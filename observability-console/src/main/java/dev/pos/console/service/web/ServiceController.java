package dev.pos.console.service.web;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.pos.console.service.ServiceReport;
import dev.pos.console.service.WatchedServices;
import org.jspecify.annotations.Nullable;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The watched services over HTTP.
 */
@RestController
class ServiceController {

	private final WatchedServices services;

	ServiceController(WatchedServices services) {
		this.services = services;
	}

	@GetMapping("/api/services")
	ServicesView services() {
		return new ServicesView(this.services.report().stream().map(ServiceView::of).toList());
	}

	record ServicesView(List<ServiceView> items) {

	}

	/**
	 * One service.
	 *
	 * @param name the name
	 * @param url the base URL
	 * @param state the state in lower case
	 * @param error why the readiness check failed
	 * @param checks the status of each check by its name
	 * @param checkedAt when it was asked
	 * @param requests the number of requests in the last five minutes
	 * @param rate requests a second
	 * @param errorRate the share of requests that failed, from 0 to 1
	 * @param p50Ms the median duration in milliseconds
	 * @param p95Ms the 95th percentile in milliseconds
	 * @param p99Ms the 99th percentile in milliseconds
	 */
	record ServiceView(String name, URI url, String state, @Nullable String error, Map<String, String> checks,
			@Nullable Instant checkedAt, long requests, double rate, @Nullable Double errorRate,
			@JsonProperty("p50_ms") @Nullable Double p50Ms, @JsonProperty("p95_ms") @Nullable Double p95Ms,
			@JsonProperty("p99_ms") @Nullable Double p99Ms) {

		static ServiceView of(ServiceReport report) {
			return new ServiceView(report.name(), report.url(), report.readiness().state().toString(),
					report.readiness().error(), report.readiness().checks(), report.readiness().checkedAt(),
					report.traffic().requests(), report.traffic().rate(), report.traffic().errorRate(),
					report.traffic().p50Millis(), report.traffic().p95Millis(), report.traffic().p99Millis());
		}

	}

}
