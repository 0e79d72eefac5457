package dev.pos.security;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for whom the module lets in, over HTTP against a small service.
 */
class PosSecurityIntegrationTests extends ExampleServiceTest {

	@Test
	void requestWhenTokenIsGoodGetsTenantOfToken() {
		ResponseEntity<String> response = get("/tenant", keys.token("acme_corp"));
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).isEqualTo("acme_corp");
	}

	@Test
	void requestWhenTokenIsMissingGets401ProblemWithChallenge() {
		ResponseEntity<String> response = get("/tenant", null);
		assertProblem(response, 401);
		assertThat(response.getHeaders().getFirst(HttpHeaders.WWW_AUTHENTICATE)).startsWith("Bearer");
		assertThat(response.getBody()).contains("bearer token is needed");
	}

	@Test
	void requestWhenClientAcceptsOnlyHtmlStillGetsProblem() {
		ResponseEntity<String> response = client().get()
			.uri("/tenant")
			.accept(MediaType.TEXT_HTML)
			.exchange((request, answer) -> ResponseEntity.status(answer.getStatusCode())
				.headers(answer.getHeaders())
				.body(answer.bodyTo(String.class)));
		assertThat(response.getStatusCode().value()).isEqualTo(401);
	}

	@Test
	void requestWhenPathIsPublicNeedsNoToken() {
		assertThat(get("/open", null).getBody()).isEqualTo("open");
	}

	@Test
	void requestWhenMethodOfPublicPathDiffersNeedsToken() {
		assertProblem(post("/open", null, "{}"), 401);
	}

	static List<String> unacceptableTokens() {
		Consumer<JWTClaimsSet.Builder> unchanged = (claims) -> {
		};
		return List.of("nonsense", "a.b.c", keys.tokenOfForeignKey(unchanged), keys.tokenSignedWithPublicKey(unchanged),
				keys.token(JWSAlgorithm.RS512, unchanged), keys.token(JWSAlgorithm.PS256, unchanged),
				keys.token((claims) -> claims.issuer("someone-else")),
				keys.token((claims) -> claims.audience("another")), keys.token((claims) -> claims.expirationTime(null)),
				keys.token((claims) -> claims.claim("tenant_id", null)), keys.token("-\n-"),
				keys.token((claims) -> claims.claim("tenant_id", List.of("acme_corp"))),
				keys.tokenWithoutSignature(unchanged));
	}

	@ParameterizedTest
	@MethodSource("unacceptableTokens")
	void requestWhenTokenIsUnacceptableGets401Problem(String token) {
		assertProblem(get("/tenant", token), 401);
	}

	@Test
	void requestWhenTokenHasExpiredGets401ThatSaysSo() {
		String token = keys.token((claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))));
		ResponseEntity<String> response = get("/tenant", token);
		assertProblem(response, 401);
		assertThat(response.getBody()).contains("expired");
	}

	@Test
	void requestWhenTenantHeaderDisagreesGets403Problem() {
		ResponseEntity<String> response = get("/tenant", keys.token("acme_corp"), "X-Tenant-Id", "bistro_nord");
		assertProblem(response, 403);
		assertThat(response.getBody()).contains("X-Tenant-Id");
	}

	@Test
	void requestWhenOneOfTwoTenantHeadersDisagreesGets403() {
		assertProblem(get("/tenant", keys.token("acme_corp"), "X-Tenant-Id", "acme_corp", "bistro_nord"), 403);
	}

	@Test
	void requestWhenTenantHeaderAgreesIsServed() {
		assertThat(get("/tenant", keys.token("acme_corp"), "X-Tenant-Id", "acme_corp").getBody())
			.isEqualTo("acme_corp");
	}

	@Test
	void logLevelWhenCallerIsOwnerIsRaisedAndTakenBack() {
		String body = "{\"logger\":\"dev.pos.security.example\",\"level\":\"DEBUG\",\"correlation_id\":\"c-1\"}";
		assertProblem(post("/actuator/loglevels", null, body), 401);
		assertProblem(post("/actuator/loglevels", keys.token("acme_corp", "cashier", "manager"), body), 403);
		String owner = keys.token("acme_corp", "owner");
		assertThat(get("/actuator/loglevels", owner).getBody()).isEqualTo("{\"rules\":[]}");
		ResponseEntity<String> raised = post("/actuator/loglevels", owner, body);
		assertThat(raised.getStatusCode().value()).as(raised.getBody()).isEqualTo(200);
		assertThat(raised.getBody()).contains("\"correlation_id\":\"c-1\"", "\"level\":\"DEBUG\"", "\"until\":");
		assertThat(get("/actuator/loglevels", owner).getBody()).contains("c-1");
		assertThat(exchange(client().delete().uri("/actuator/loglevels"), owner).getStatusCode().value())
			.isEqualTo(204);
		assertThat(get("/actuator/loglevels", owner).getBody()).isEqualTo("{\"rules\":[]}");
	}

	@Test
	void requestWhenRoleIsMissingGets403Problem() {
		assertProblem(get("/books", keys.token("acme_corp", "cashier")), 403);
	}

	@Test
	void requestWhenRoleIsThereIsServedWhateverItsCase() {
		assertThat(get("/books", keys.token("acme_corp", "owner")).getBody()).isEqualTo("books");
		assertThat(get("/books", keys.token("acme_corp", "OWNER")).getBody()).isEqualTo("books");
	}

	@Test
	void requestWhenTokenIsRevokedGets401WithinAMoment() {
		String token = keys.token((claims) -> claims.jwtID("t-1"));
		String sibling = keys.token((claims) -> claims.jwtID("t-2").claim("sid", "s-1"));
		String other = keys.token((claims) -> claims.jwtID("t-3").claim("sid", "s-2"));
		assertThat(get("/tenant", token).getStatusCode().value()).isEqualTo(200);
		assertThat(get("/tenant", sibling).getStatusCode().value()).isEqualTo(200);
		keys.revoke("t-1");
		keys.revoke("s-1");
		Awaitility.await().untilAsserted(() -> assertProblem(get("/tenant", token), 401));
		assertProblem(get("/tenant", sibling), 401);
		assertThat(get("/tenant", other).getStatusCode().value()).isEqualTo(200);
	}

	@Test
	void callWhenClientBelongsToGroupCarriesCallersToken() {
		String token = keys.token("acme_corp");
		assertThat(get("/relay", token).getBody()).isEqualTo("Bearer " + token);
	}

	@Test
	void callWhenMadeOnExecutorCarriesCallersToken() {
		String token = keys.token("acme_corp");
		assertThat(get("/relay/fan-out", token).getBody()).isEqualTo("Bearer " + token);
	}

	@Test
	void callWhenClientBelongsToNoGroupCarriesNoToken() {
		assertThat(get("/foreign?url=" + sibling.url() + "/echo", keys.token("acme_corp")).getBody()).isEqualTo("none");
	}

}
