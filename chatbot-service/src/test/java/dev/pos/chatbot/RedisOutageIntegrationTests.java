package dev.pos.chatbot;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

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
		Map<String, Object> reply = new ChatbotClient(this.port).ask("revenue yesterday",
				services.token("acme_corp", "Acme Diner", "OWNER"));
		assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
		assertThat(reply).containsEntry("degraded", List.of("payment"));
		assertThat(reply.get("answer").toString()).contains("190 orders were placed");
	}

}
