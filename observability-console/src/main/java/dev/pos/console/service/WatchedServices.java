package dev.pos.console.service;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

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
	 * Returns how each service is and what it handled lately: the watched ones in the
	 * order configured, then those that only send.
	 * @param scope whose requests; the readiness of services is nobody's secret
	 * @return one report a service
	 */
	public List<ServiceReport> report(TenantScope scope) {
		List<ServiceReport> reports = new ArrayList<>();
		Set<String> others = this.traffic.services(scope);
		for (WatchedService service : this.services) {
			others.remove(service.name());
			reports.add(report(scope, service.name(), service.url(), service.readiness()));
		}
		others.forEach((name) -> reports.add(report(scope, name, null, Readiness.UNKNOWN)));
		return reports;
	}

	private ServiceReport report(TenantScope scope, String name, @Nullable URI url, Readiness readiness) {
		return new ServiceReport(name, url, readiness, this.traffic.now(scope, name), this.traffic.usual(scope, name),
				this.traffic.history(scope, name));
	}

	/**
	 * Returns the names of all services, the watched ones first.
	 * @param scope whose requests tell of others
	 * @return the names
	 */
	public Set<String> names(TenantScope scope) {
		Set<String> names = new LinkedHashSet<>();
		this.services.forEach((service) -> names.add(service.name()));
		names.addAll(this.traffic.services(scope));
		return names;
	}

	/**
	 * Returns the base URLs of the watched services.
	 * @return the URLs by service
	 */
	public Map<String, URI> urls() {
		Map<String, URI> urls = new LinkedHashMap<>();
		this.services.forEach((service) -> urls.put(service.name(), service.url()));
		return urls;
	}

	/**
	 * Returns what changed in the readiness of the watched services.
	 * @return the changes, the latest first
	 */
	public List<StateChange> changes() {
		List<StateChange> changes = new ArrayList<>();
		this.services.forEach((service) -> changes.addAll(service.changes()));
		changes.sort(Comparator.comparing(StateChange::time).reversed());
		return changes;
	}

}
