package dev.pos.security;

import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import dev.pos.security.example.ExampleApplication;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for a service that is told to end while it works.
 */
class GracefulShutdownIntegrationTests {

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch answered = new CountDownLatch(1);

	@Test
	void requestWhenUnderWayIsAnsweredAndNoneIsTakenAfterIt() throws Exception {
		try (TestIssuer keys = new TestIssuer(); TestService sibling = new TestService((request) -> slowly())) {
			ConfigurableApplicationContext context = new SpringApplicationBuilder(ExampleApplication.class).run(
					"--server.port=0", "--spring.http.serviceclient.sibling.base-url=" + sibling.url(),
					"--spring.http.serviceclient.sibling.read-timeout=30s", "--AUTH_URL=" + keys.url());
			RestClient client = RestClient.builder()
				.baseUrl("http://localhost:" + context.getEnvironment().getProperty("local.server.port"))
				.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + keys.token("acme_corp"))
				.build();
			CompletableFuture<String> underWay = CompletableFuture
				.supplyAsync(() -> client.get().uri("/relay").retrieve().body(String.class));
			this.asked.await();
			CompletableFuture<Void> closed = CompletableFuture.runAsync(context::close);
			Awaitility.await()
				.untilAsserted(() -> assertThatExceptionOfType(ResourceAccessException.class)
					.isThrownBy(() -> client.get().uri("/open").retrieve().toBodilessEntity())
					.withCauseInstanceOf(ConnectException.class));
			assertThat(underWay).isNotDone();
			assertThat(closed).isNotDone();
			this.answered.countDown();
			assertThat(underWay.join()).isEqualTo("done");
			closed.join();
		}
	}

	private Answer slowly() {
		try {
			this.asked.countDown();
			this.answered.await();
			return new Answer(200, "done");
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return new Answer(500, "");
		}
	}

}
