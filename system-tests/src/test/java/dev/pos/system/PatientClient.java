package dev.pos.system;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks again until there is an answer that settles the matter, as a client does that
 * means well. Thread-safe.
 */
final class PatientClient {

	static final Duration PATIENCE = Duration.ofMinutes(3);

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final AtomicLong repeats = new AtomicLong();

	/**
	 * Returns how often somebody had to ask again.
	 */
	long repeats() {
		return this.repeats.get();
	}

	/**
	 * Asks until there is an answer that settles the matter.
	 */
	HttpResponse<String> insist(Callable<HttpRequest> request) throws Exception {
		Instant deadline = Instant.now().plus(PATIENCE);
		while (true) {
			HttpResponse<String> answer = attempt(request.call());
			if (answer != null && isDecisive(answer)) {
				return answer;
			}
			assertThat(Instant.now())
				.as("no decisive answer to %s, at last %s", request.call().uri(),
						(answer != null) ? answer.body() : "none at all")
				.isBefore(deadline);
			backOff();
		}
	}

	/**
	 * Asks once.
	 * @return the answer, {@code null} if there was none
	 */
	HttpResponse<String> attempt(HttpRequest request) throws InterruptedException {
		try {
			HttpResponse<String> answer = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			assertThat(answer.statusCode()).as("%s: %s", request.uri(), answer.body()).isNotIn(400, 401, 403, 500);
			return answer;
		}
		catch (IOException ex) {
			return null;
		}
	}

	static boolean isDecisive(HttpResponse<String> answer) {
		if (answer.statusCode() != 409) {
			return answer.statusCode() < 500;
		}
		JsonNode problem = RunningStack.JSON.readTree(answer.body());
		// Nothing is decided while a payment or an order is under way.
		return !problem.path("code").asString("").equals("in_progress")
				&& !problem.path("order_status").asString("").equals("PLACED");
	}

	void backOff() throws InterruptedException {
		this.repeats.incrementAndGet();
		// How a client that means well repeats itself.
		Thread.sleep(100 + ThreadLocalRandom.current().nextInt(400));
	}

}
