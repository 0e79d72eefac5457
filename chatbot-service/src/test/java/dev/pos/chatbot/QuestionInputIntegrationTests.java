package dev.pos.chatbot;

import java.util.Map;

import dev.pos.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what the chatbot takes as a question, over HTTP, with a real Redis and the
 * other services on real HTTP servers.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class QuestionInputIntegrationTests {

	private static final FakeServices services = new FakeServices();

	private final String token = services.token("acme_corp", "Acme Diner", "OWNER");

	@LocalServerPort
	private int port;

	private ChatbotClient client;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		services.use(registry);
		TestRedis.use(registry);
	}

	@BeforeEach
	void createClient() {
		this.client = new ChatbotClient(this.port);
	}

	@AfterAll
	static void stop() {
		services.close();
	}

	@Test
	void questionWhenPostedIsAnsweredToo() {
		ResponseEntity<Map<String, Object>> response = this.client.post("orders today", this.token);
		assertThat(response.getBody()).containsEntry("query_type", "orders");
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders\u0000today", "\u0000" })
	void questionWhenItHasNulCharactersGets400NamingIt(String question) {
		ResponseEntity<Map<String, Object>> asked = this.client.get("/query?q={q}", this.token, question);
		assertThat(asked.getStatusCode().value()).isEqualTo(400);
		assertThat(asked.getBody().get("errors").toString()).contains("field=q");
		ResponseEntity<Map<String, Object>> posted = this.client.post(question, this.token);
		assertThat(posted.getStatusCode().value()).isEqualTo(400);
		assertThat(posted.getBody().get("errors").toString()).contains("field=question");
	}

	@ParameterizedTest
	@ValueSource(strings = { "orders on -999999-01-01", "orders on 9999999-01-01", "orders on 9999-12-31",
			"orders on 0000-01-01", "orders last 999999999 months", "orders last 99999999999999999999 days",
			"revenue since 0001-01-01", "orders on 31 february 99999", "\ud83c\udf55" })
	void questionWhenTimeIsExtremeIsAnswered(String question) {
		ResponseEntity<Map<String, Object>> response = this.client.get("/query?q={q}", this.token, question);
		assertThat(response.getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void questionWhenBlankMissingOrTooLongGets400() {
		assertThat(this.client.get("/query?q={q}", this.token, " ").getStatusCode().value()).isEqualTo(400);
		assertThat(this.client.get("/query", this.token).getStatusCode().value()).isEqualTo(400);
		assertThat(this.client.get("/query?q={q}", this.token, "x".repeat(501)).getStatusCode().value()).isEqualTo(400);
	}

	@Test
	void questionWhenNobodyIsLoggedInGets401() {
		assertThat(this.client.get("/query?q=revenue", null).getStatusCode().value()).isEqualTo(401);
	}

}
