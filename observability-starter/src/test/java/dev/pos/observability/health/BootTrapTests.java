package dev.pos.observability.health;

import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static dev.pos.observability.health.HealthApplication.PLAIN_BOOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What goes wrong with Boot's own health, each trap first seen without the starter.
 */
class BootTrapTests {

	private static final String HEALTH = "/actuator/health";

	private static final String READINESS = "/actuator/health/readiness";

	@Test
	void checksWhenThereAreSeveralRunSideBySide() {
		try (ConfigurableApplicationContext plain = HealthApplication.start(Together.class, PLAIN_BOOT)) {
			assertThat(HealthApplication.answer(plain, HEALTH)).isEqualTo("503 DOWN");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Together.class)) {
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("200 healthy");
			assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("200 UP");
		}
	}

	@Test
	void answerWhenCheckHangsComesByTheDeadline() throws Exception {
		try (ConfigurableApplicationContext plain = HealthApplication.start(Hanging.class, PLAIN_BOOT)) {
			Hanging hanging = plain.getBean(Hanging.class);
			CompletableFuture<HttpResponse<String>> response = HealthApplication.ask(plain, HEALTH);
			hanging.asked.await();
			assertThatException().isThrownBy(() -> response.get(1, TimeUnit.SECONDS))
				.isInstanceOf(TimeoutException.class);
			hanging.released.countDown();
			assertThat(response.join().statusCode()).isEqualTo(200);
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Hanging.class,
				"observability.health.critical=hanging", "observability.health.deadline=200ms")) {
			assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("503 DOWN");
			assertThat(HealthApplication.answer(context, READINESS)).isEqualTo("503 DOWN");
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("503 unhealthy");
		}
	}

	@Test
	void degradedWhenOrderForgetsItShows() {
		for (String order : new String[] { "", "management.endpoint.health.status.order=down,out-of-service,up" }) {
			try (ConfigurableApplicationContext plain = HealthApplication.start(Degraded.class, PLAIN_BOOT, order)) {
				assertThat(HealthApplication.answer(plain, HEALTH)).isEqualTo("200 UP");
			}
			try (ConfigurableApplicationContext context = HealthApplication.start(Degraded.class, order)) {
				assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("200 DEGRADED");
				assertThat(HealthApplication.answer(context, READINESS)).isEqualTo("200 DEGRADED");
			}
		}
	}

	@Test
	void groupWhenItsOrderForgetsDegradedShowsIt() {
		String[] group = { "management.endpoint.health.group.mine.include=*",
				"management.endpoint.health.group.mine.status.order=down,out-of-service,up",
				"management.endpoint.health.group.mine.additional-path=server:/mine" };
		try (ConfigurableApplicationContext plain = HealthApplication.start(Degraded.class,
				concat(group, PLAIN_BOOT))) {
			assertThat(HealthApplication.answer(plain, "/mine")).isEqualTo("200 UP");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Degraded.class, group)) {
			assertThat(HealthApplication.answer(context, HEALTH + "/mine")).isEqualTo("200 DEGRADED");
			assertThat(HealthApplication.answer(context, "/mine")).isEqualTo("200 DEGRADED");
		}
	}

	@Test
	void downWhenAnotherStatusIsMappedStaysUnavailable() {
		String[] mapping = { "management.endpoint.health.status.http-mapping.degraded=218",
				"management.endpoint.health.group.mine.include=*",
				"management.endpoint.health.group.mine.status.http-mapping.degraded=218" };
		try (ConfigurableApplicationContext plain = HealthApplication.start(Down.class, concat(mapping, PLAIN_BOOT))) {
			assertThat(HealthApplication.answer(plain, HEALTH)).isEqualTo("200 DOWN");
			assertThat(HealthApplication.answer(plain, HEALTH + "/mine")).isEqualTo("200 DOWN");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Down.class,
				concat(mapping, "observability.health.critical=failing"))) {
			assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("503 DOWN");
			assertThat(HealthApplication.answer(context, HEALTH + "/mine")).isEqualTo("503 DOWN");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Down.class, mapping)) {
			assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("218 DEGRADED");
			assertThat(HealthApplication.answer(context, HEALTH + "/mine")).isEqualTo("218 DEGRADED");
		}
	}

	@Test
	void failureWhenServiceCanDoWithoutDegrades() {
		try (ConfigurableApplicationContext plain = HealthApplication.start(Down.class, PLAIN_BOOT)) {
			assertThat(HealthApplication.answer(plain, HEALTH)).isEqualTo("503 DOWN");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Down.class)) {
			assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("200 DEGRADED");
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("200 degraded");
		}
	}

	@Test
	void readinessWhenCriticalCheckFailsFails() {
		try (ConfigurableApplicationContext plain = HealthApplication.start(Down.class, PLAIN_BOOT)) {
			assertThat(HealthApplication.answer(plain, READINESS)).isEqualTo("200 UP");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Down.class,
				"observability.health.critical=failing")) {
			assertThat(HealthApplication.answer(context, READINESS)).isEqualTo("503 DOWN");
			assertThat(HealthApplication.answer(context, HEALTH + "/liveness")).isEqualTo("200 UP");
		}
	}

	@Test
	void readinessPathWhenItHasTwoSegmentsIsServed() {
		String path = "management.endpoint.health.group.readiness.additional-path=server:/health/ready";
		assertThatException().isThrownBy(() -> HealthApplication.start(Down.class, PLAIN_BOOT, path).close());
		try (ConfigurableApplicationContext context = HealthApplication.start(Down.class)) {
			assertThat(HealthApplication.get(context, "/health/ready").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void healthWhenCircuitBreakerIsOpenIsDegraded() {
		try (ConfigurableApplicationContext plain = HealthApplication.start(Nothing.class, PLAIN_BOOT)) {
			plain.getBean(CircuitBreakerRegistry.class).circuitBreaker("gateway").transitionToOpenState();
			assertThat(HealthApplication.answer(plain, HEALTH)).isEqualTo("200 UP");
		}
		try (ConfigurableApplicationContext context = HealthApplication.start(Nothing.class,
				"observability.health.min-interval=0s")) {
			CircuitBreakerRegistry breakers = context.getBean(CircuitBreakerRegistry.class);
			assertThat(HealthApplication.answer(context, "/health/ready")).isEqualTo("200 healthy");
			breakers.circuitBreaker("gateway").transitionToOpenState();
			HttpResponse<String> ready = HealthApplication.get(context, "/health/ready");
			assertThat(HealthApplication.json(ready).at("/checks/circuit_breaker/error").asString())
				.isEqualTo("open: gateway");
			assertThat(HealthApplication.answer(context, HEALTH)).isEqualTo("200 DEGRADED");
		}
	}

	private static String[] concat(String[] properties, String property) {
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = property;
		return all;
	}

	@Configuration(proxyBeanMethods = false)
	static class Nothing {

	}

	@Configuration(proxyBeanMethods = false)
	static class Degraded {

		@Bean
		HealthIndicator slow() {
			return () -> Health.status("DEGRADED").build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Down {

		@Bean
		HealthIndicator failing() {
			return () -> Health.down().build();
		}

	}

	/**
	 * Two checks that succeed only while the other is running too.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Together {

		private final CyclicBarrier barrier = new CyclicBarrier(2);

		@Bean
		HealthIndicator one() {
			return this::meet;
		}

		@Bean
		HealthIndicator two() {
			return this::meet;
		}

		private Health meet() {
			try {
				this.barrier.await(1, TimeUnit.SECONDS);
				return Health.up().build();
			}
			catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
				return Health.down().build();
			}
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Hanging {

		private final CountDownLatch asked = new CountDownLatch(1);

		private final CountDownLatch released = new CountDownLatch(1);

		@Bean
		HealthIndicator hanging() {
			return () -> {
				this.asked.countDown();
				boolean ended = false;
				while (!ended) {
					try {
						ended = this.released.await(1, TimeUnit.MINUTES);
					}
					catch (InterruptedException ex) {
						// A driver's wait for a socket does not end either.
					}
				}
				return Health.up().build();
			};
		}

	}

}
