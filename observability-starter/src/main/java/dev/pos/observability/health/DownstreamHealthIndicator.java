package dev.pos.observability.health;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Asks another service whether its process serves.
 */
final class DownstreamHealthIndicator implements HealthIndicator {

	private final HttpClient client;

	private final HttpRequest request;

	DownstreamHealthIndicator(HttpClient client, URI baseUrl, Duration timeout) {
		this.client = client;
		String base = baseUrl.toString();
		URI health = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/health");
		this.request = HttpRequest.newBuilder(health).timeout(timeout).build();
	}

	@Override
	public Health health() {
		try {
			int status = this.client.send(this.request, HttpResponse.BodyHandlers.discarding()).statusCode();
			return (status == 200) ? Health.up().build()
					: Health.status(HealthCheck.DEGRADED).withDetail("status", status).build();
		}
		catch (IOException ex) {
			return Health.status(HealthCheck.DEGRADED).withException(ex).build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.status(HealthCheck.DEGRADED).withException(ex).build();
		}
	}

}
