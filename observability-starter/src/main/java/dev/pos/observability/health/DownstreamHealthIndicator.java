package dev.pos.observability.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Asks another service whether its process serves.
 */
final class DownstreamHealthIndicator extends AbstractHealthIndicator {

	private final HttpClient client;

	private final HttpRequest request;

	DownstreamHealthIndicator(HttpClient client, URI baseUrl, Duration timeout) {
		super("Downstream health check failed");
		this.client = client;
		String base = baseUrl.toString();
		URI health = URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/health");
		this.request = HttpRequest.newBuilder(health).timeout(timeout).build();
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) throws Exception {
		int status = this.client.send(this.request, HttpResponse.BodyHandlers.discarding()).statusCode();
		if (status == 200) {
			builder.up();
		}
		else {
			builder.status(HealthCheck.DEGRADED).withDetail("status", status);
		}
	}

}
