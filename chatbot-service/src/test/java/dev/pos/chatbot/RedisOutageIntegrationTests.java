package dev.pos.chatbot;

import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the chatbot while Redis is away.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT, properties = "spring.data.redis.port=1")
class RedisOutageIntegrationTests {

	private static final FakeServices services = new FakeServices();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		services.use(registry);
	}

	@AfterAll
	static void stop() {
		services.close();
	}

	@Test
	void answerWhenRedisIsAwayComesInTimeEvenIfAServiceHangs() {
		services.hang("payment");
		Instant start = Instant.now();
		String reply = RestClient.create("http://localhost:" + this.port)
			.get()
			.uri("/query?q={q}", "revenue yesterday")
			.header("Authorization", "Bearer " + services.token("acme_corp", "Acme Diner", "OWNER"))
			.retrieve()
			.body(String.class);
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
		assertThat(reply).contains("190 orders were placed").contains("\"degraded\":[\"payment\"]");
	}

}
