package dev.pos.console.metric;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

import dev.pos.console.service.LimitedBody;
import dev.pos.console.service.WatchedServices;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Reads the Prometheus endpoint of each watched service from time to time. A service that
 * does not answer delays no other, and is asked again at the next turn.
 */
@Component
final class MetricScraper {

	private static final Duration TIMEOUT = Duration.ofSeconds(5);

	private static final int MAX_BYTES = 8 * 1024 * 1024;

	private final HttpClient client = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(1))
		.build();

	private final Set<String> asking = ConcurrentHashMap.newKeySet();

	private final WatchedServices services;

	private final MetricStore store;

	private final MetricProperties properties;

	private final Clock clock;

	MetricScraper(WatchedServices services, MetricStore store, MetricProperties properties, Clock clock) {
		this.services = services;
		this.store = store;
		this.properties = properties;
		this.clock = clock;
	}

	@Scheduled(fixedRateString = "${observability.console.metrics.scrape-interval:10s}")
	void scrape() {
		if (this.properties.scrapeEnabled()) {
			Map<String, URI> urls = this.services.urls();
			urls.forEach((service, url) -> {
				if (this.asking.add(service)) {
					scrape(service, url);
				}
			});
		}
	}

	private void scrape(String service, URI url) {
		HttpRequest request = HttpRequest.newBuilder(url.resolve(this.properties.scrapePath()))
			// Exemplars are in this format only.
			.header("Accept", "application/openmetrics-text;version=1.0.0,text/plain;version=0.0.4;q=0.5")
			.timeout(TIMEOUT)
			.build();
		int time = (int) this.clock.instant().getEpochSecond();
		this.client.sendAsync(request, (info) -> new LimitedBody(MAX_BYTES))
			.orTimeout(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
			.whenComplete((response, failure) -> {
				try {
					if (response != null && response.statusCode() == 200) {
						this.store.add(PrometheusText.parse(service, text(response)), time);
					}
				}
				finally {
					this.asking.remove(service);
				}
			});
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

}
