package dev.pos.testing;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a service's interface as a whole: what it says of itself, whom it lets in and
 * what it makes of input that nobody thought of.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import(OpenApiDocumentation.class)
@ExtendWith(OutputCaptureExtension.class)
public abstract class ApiTests {

	/**
	 * The tenant whose things are attacked.
	 */
	protected static final String VICTIM = "victim_corp";

	private ApplicationContext context;

	private int port;

	/**
	 * Return whom the service trusts.
	 * @return the issuer
	 */
	protected abstract TestIssuer issuer();

	/**
	 * Return where the service keeps what belongs to tenants.
	 * @return the database, or {@code null} if it has none
	 */
	protected abstract @Nullable TestDatabase database();

	/**
	 * Give the victim something that others must not see.
	 */
	protected abstract void giveTheVictimSomething();

	/**
	 * Tell how to reach what belongs to the victim, and what is secret about it.
	 * @param attacks the attacks to tell
	 */
	protected abstract void aim(TenantAttacks attacks);

	/**
	 * Return the endpoints that need no token.
	 * @return the endpoints, such as {@code POST /auth/login}
	 */
	protected String[] openEndpoints() {
		return new String[0];
	}

	/**
	 * Return the tenant that sends the generated requests.
	 * @return the tenant's id
	 */
	protected String tenantOfGeneratedRequests() {
		return "fuzz";
	}

	@BeforeEach
	final void useService(@Autowired ApplicationContext context, @LocalServerPort int port) {
		this.context = context;
		this.port = port;
	}

	@Test
	final void documentWhenServedSaysWhatTheCodeDoes() {
		OpenApiDocument.verify(get("/v3/api-docs"));
		assertThat(get("/openapi.json")).contains("\"openapi\"");
	}

	@Test
	final void requestsWhenTheirCredentialsAreBadAreRefused() {
		assertThat(attacks().refusedCredentials()).isGreaterThan(13);
	}

	@Test
	final void requestsOfAnotherTenantGetNothing(CapturedOutput output) {
		giveTheVictimSomething();
		Map<String, List<String>> before = rowsOfTheVictim();
		TenantAttacks attacks = attacks();
		assertThat(attacks.requestsOfAStranger()).isPositive();
		attacks.assertStrangerIsToldNothing(output.getOut());
		attacks.assertStrangerIsToldNothing(get("/actuator/prometheus"));
		assertThat(rowsOfTheVictim()).isEqualTo(before);
		if (database() != null) {
			assertThat(before.values()).as("things to attack").anySatisfy((rows) -> assertThat(rows).isNotEmpty());
		}
	}

	@Test
	final void requestsWhenGeneratedBreakNothing() {
		Map<String, Map<Integer, Integer>> answers = new RequestFuzzer(this.port, OpenApiDocument.read(),
				() -> issuer().token(tenantOfGeneratedRequests(), "OWNER"), 42)
			.run(RequestFuzzer.requests());
		assertThat(answers.values()).as("%s", answers)
			.anySatisfy((statuses) -> assertThat(statuses).containsKeys(200, 400));
	}

	private TenantAttacks attacks() {
		TenantAttacks attacks = new TenantAttacks(this.context, this.port, issuer(), VICTIM, openEndpoints());
		aim(attacks);
		return attacks;
	}

	private Map<String, List<String>> rowsOfTheVictim() {
		TestDatabase database = database();
		return (database != null) ? database.rows(VICTIM) : Map.of();
	}

	private String get(String path) {
		return Objects.requireNonNull(RestClient.create("http://127.0.0.1:" + this.port)
			.get()
			.uri(path)
			.header("Authorization", "Bearer " + issuer().token("reader"))
			.retrieve()
			.body(String.class), "a body");
	}

}
