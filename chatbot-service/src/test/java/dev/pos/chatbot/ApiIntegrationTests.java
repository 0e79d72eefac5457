package dev.pos.chatbot;

import java.util.Map;

import dev.pos.testing.OpenApiDocument;
import dev.pos.testing.OpenApiDocumentation;
import dev.pos.testing.RequestFuzzer;
import dev.pos.testing.TenantAttacks;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestRedis;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the service's interface as a whole: what it says of itself, whom it lets in
 * and what it makes of input that nobody thought of.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(OpenApiDocumentation.class)
@ExtendWith(OutputCaptureExtension.class)
class ApiIntegrationTests {

	private static final String VICTIM = "victim_corp";

	private static final TestIssuer issuer = new TestIssuer();

	private static final FakeServices services = new FakeServices();

	@LocalServerPort
	private int port;

	@Autowired
	private ApplicationContext context;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		services.use(registry);
		issuer.use(registry);
		TestRedis.use(registry);
	}

	@AfterAll
	static void close() {
		issuer.close();
		services.close();
	}

	@Test
	void documentWhenServedSaysWhatTheCodeDoes() {
		OpenApiDocument.verify(get("/v3/api-docs"));
		assertThat(get("/openapi.json")).contains("\"openapi\"");
	}

	@Test
	void requestsWhenTheirCredentialsAreBadAreRefused() {
		assertThat(attacks().refusedCredentials()).isGreaterThan(13);
	}

	@Test
	void requestsOfAnotherTenantGetNothing(CapturedOutput output) {
		assertThat(attacks().requestsOfAStranger()).isPositive();
		attacks().assertStrangerIsToldNothing(output.getOut());
		attacks().assertStrangerIsToldNothing(get("/actuator/prometheus"));
	}

	@Test
	void requestsWhenGeneratedBreakNothing() {
		Map<String, Map<Integer, Integer>> answers = new RequestFuzzer(this.port, OpenApiDocument.read(),
				() -> issuer.token("fuzz", "OWNER"), 42)
			.run(RequestFuzzer.requests());
		assertThat(answers.values()).as("%s", answers)
			.anySatisfy((statuses) -> assertThat(statuses).containsKeys(200, 400));
	}

	private TenantAttacks attacks() {
		return new TenantAttacks(this.context, this.port, issuer, VICTIM)
			.body("POST /query", "{\"question\":\"revenue yesterday\"}")
			.secret("Secret");
	}

	private String get(String path) {
		return RestClient.create("http://127.0.0.1:" + this.port)
			.get()
			.uri(path)
			.header("Authorization", "Bearer " + issuer.token("reader"))
			.retrieve()
			.body(String.class);
	}

}
