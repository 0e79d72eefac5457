package dev.pos.console.service;

import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * All watched services. Each is asked on its own, so one that hangs delays no other.
 */
@Component
public final class WatchedServices {

	private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(1);

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(CONNECT_TIMEOUT)
		.build();

	private final List<WatchedService> services;

	private final ServiceTraffic traffic;

	WatchedServices(ServiceProperties properties, ServiceTraffic traffic, Clock clock) {
		this.traffic = traffic;
		this.services = properties.services()
			.entrySet()
			.stream()
			.map((service) -> new WatchedService(service.getKey(), service.getValue().url(), properties.pollTimeout(),
					clock))
			.toList();
	}

	@Scheduled(fixedRateString = "${observability.console.poll-interval:5s}")
	void ask() {
		this.services.forEach((service) -> service.ask(this.client));
	}

	/**
	 * Returns how each service is and what it handled lately.
	 * @return one report a service, in the order configured
	 */
	public List<ServiceReport> report() {
		return this.services.stream()
			.map((service) -> new ServiceReport(service.name(), service.url(), service.readiness(),
					this.traffic.traffic(service.name())))
			.toList();
	}

}
