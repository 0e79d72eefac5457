package dev.pos.observability.tracing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.annotation.Observed;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.embedded.RedisServer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * A service that does a little of everything that makes a span.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@Import({ TracedApplication.Work.class, TracedApplication.Steps.class })
class TracedApplication {

	@Bean(destroyMethod = "stop")
	RedisServer redis() throws IOException {
		RedisServer server = RedisServer.builder().port(freePort()).bind("127.0.0.1").setting("save \"\"").build();
		server.start();
		return server;
	}

	@Bean
	DataRedisConnectionDetails redisConnection(RedisServer server) {
		return new DataRedisConnectionDetails() {

			@Override
			public Standalone getStandalone() {
				return Standalone.of("127.0.0.1", server.ports().get(0));
			}

		};
	}

	@Bean
	InMemorySpanExporter spanExporter() {
		return InMemorySpanExporter.create();
	}

	@Bean
	InMemoryLogRecordExporter logRecordExporter() {
		return InMemoryLogRecordExporter.create();
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	private static int freePort() {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Component
	static class Steps {

		@Observed(name = "sample.step", contextualName = "do step")
		public void step(String end) {
			if (end.equals("no")) {
				throw new ErrorResponseException(HttpStatus.CONFLICT);
			}
			if (end.equals("fail")) {
				throw new IllegalStateException("login failed, password=canary-in-exception");
			}
		}

	}

	@RestController
	static class Work {

		private static final Logger logger = LoggerFactory.getLogger(Work.class);

		private final StringRedisTemplate redis;

		private final RestClient client;

		private final CircuitBreaker circuitBreaker;

		private final MomentSpans moments;

		private final Steps steps;

		Work(StringRedisTemplate redis, RestClient.Builder builder, CircuitBreakerRegistry registry,
				MomentSpans moments, Steps steps) {
			this.redis = redis;
			this.client = builder.build();
			this.circuitBreaker = registry.circuitBreaker("gateway");
			this.moments = moments;
			this.steps = steps;
		}

		@GetMapping("/redis/{key}")
		void redis(@PathVariable String key) {
			this.redis.opsForValue().get(key + "-missing");
			this.redis.opsForValue().set(key, "canary-value");
			this.redis.opsForValue().get(key);
		}

		@GetMapping("/miss")
		void miss() {
			this.moments.cacheMissed("menu");
		}

		@GetMapping("/rejected")
		void rejected() {
			this.circuitBreaker.transitionToOpenState();
			try {
				this.circuitBreaker.executeRunnable(() -> {
				});
			}
			catch (CallNotPermittedException ex) {
				logger.info("Rejected");
			}
		}

		@GetMapping("/steps/{end}")
		void step(@PathVariable String end) {
			this.steps.step(end);
		}

		@GetMapping("/calls/{id}")
		void calls(HttpServletRequest request) {
			String base = "http://localhost:" + request.getLocalPort();
			this.client.get().uri(URI.create(base + "/steps/ok?api_key=canary-in-url")).retrieve().toBodilessEntity();
			this.client.get()
				.uri(URI.create(base + "/users/4711/orders/8f14e45f"))
				.exchange((sent, response) -> response.getStatusCode());
		}

		@GetMapping("/logs")
		void logs() {
			logger.atWarn()
				.addKeyValue("duration_ms", 234)
				.addKeyValue("ratio", 0.5)
				.addKeyValue("fine", true)
				.addKeyValue("password", "canary-in-key-value")
				.addKeyValue("level", "collides")
				.setCause(new IllegalStateException("token=canary-in-cause"))
				.log("Paid with api_key=canary-in-message");
		}

	}

}
