package dev.pos.observability.health;

import java.net.http.HttpResponse;
import java.time.Duration;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * An orchestrator that asks for readiness again and again and remembers the longest
 * answer.
 */
final class HealthProbes {

	private final ConfigurableApplicationContext context;

	private long longestMillis;

	HealthProbes(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Returns after how many milliseconds the answer was the wanted one.
	 */
	long untilReadyIs(String wanted) {
		long start = System.nanoTime();
		await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
			long begin = System.nanoTime();
			HttpResponse<String> response = HealthApplication.get(this.context, "/health/ready");
			this.longestMillis = Math.max(this.longestMillis, HealthThreads.millisSince(begin));
			String status = HealthApplication.json(response).path("status").asString();
			assertThat(response.statusCode() + " " + status).as(response.body()).isEqualTo(wanted);
		});
		return HealthThreads.millisSince(start);
	}

	long longestMillis() {
		return this.longestMillis;
	}

}
