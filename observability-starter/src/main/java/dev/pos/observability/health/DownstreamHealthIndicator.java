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
final class DownstreamHealthIndicator implements SpeakingIndicator {

	private static final String FAILURE = "failure";

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
					: Health.down().withDetail(FAILURE, "answers with status " + status).build();
		}
		catch (IOException ex) {
			return Health.down(ex).withDetail(FAILURE, FailureText.of(ex)).build();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Health.down().withDetail(FAILURE, "interrupted").build();
		}
	}

	@Override
	public String failure(Health health) {
		return String.valueOf(health.getDetails().get(FAILURE));
	}

}
