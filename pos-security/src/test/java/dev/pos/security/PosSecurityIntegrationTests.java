package dev.pos.security;

import java.net.URI;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import dev.pos.security.example.ExampleApplication;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the module as a whole, over HTTP against a small service.
 */
@SpringBootTest(classes = ExampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class PosSecurityIntegrationTests {

	private static final TestIssuer keys = new TestIssuer();

	private static final TestService sibling = new TestService((request) -> new Answer(200,
			Objects.requireNonNullElse(request.header(HttpHeaders.AUTHORIZATION), "none")));

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		keys.use(registry);
		registry.add("spring.http.serviceclient.sibling.base-url", sibling::url);
	}

	@AfterAll
	static void stop() {
		keys.close();
		sibling.close();
	}

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

	@Test
	void bodyWhenFieldsAreInvalidGets400NamingThemInSnakeCase() {
		ResponseEntity<String> response = post("/orders", keys.token("acme_corp"),
				"{\"order_lines\":[{\"sku\":\"a\",\"unit_price\":-1}]}");
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"field\":\"order_lines[0].unit_price\"");
	}

	@Test
	void bodyWhenDateIsMalformedGets400NamingField() {
		ResponseEntity<String> response = post("/orders", keys.token("acme_corp"), "{\"served_on\":\"soon\"}");
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"field\":\"served_on\"").contains("2026-11-21");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "", "null", "\"text\"" })
	void bodyWhenNotExpectedJsonGets400(String body) {
		assertProblem(post("/orders", keys.token("acme_corp"), body), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/7?served_on=2026-11-21", "/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=yesterday",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=11",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=x" })
	void parameterWhenInvalidGets400WithErrors(String uri) {
		ResponseEntity<String> response = get(uri, keys.token("acme_corp"));
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"errors\":[{");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"served_on":"-999999-01-01"           | served_on
			"served_on":"+999999999-12-31"        | served_on
			"served_on":"9999999-01-01"           | served_on
			"served_on":[9999999,1,1]             | served_on
			"served_on":1e400                     | served_on
			"served_at":"-999999-01-01T00:00:00Z" | served_at
			"served_at":"+99999-01-01T00:00:00Z"  | served_at
			"served_at":"1999-12-31T23:59:59Z"    | served_at
			"served_at":"2200-01-01T00:00:00Z"    | served_at
			"served_at":99999999999999999999      | served_at
			"served_at":1e400                     | served_at
			"served_at":-1e1000000000             | served_at
			"guests":99999999999                  | guests
			"guests":1e400                        | guests
			"guests":1e1000000000                 | guests
			"guests":-2147483649                  | guests
			"guests":1.5                          | guests
			""")
	void bodyWhenValueIsExtremeGets400NamingField(String member, String field) {
		assertNames(post("/orders", keys.token("acme_corp"), """
				{"order_lines":[{"sku":"a","unit_price":1}],%s}""".formatted(member)), field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"a\\u0000b",1           | order_lines[0].sku
			"a\\ud800",1            | order_lines[0].sku
			"\\udc00\\ud800",1     | order_lines[0].sku
			"0123456789a",1         | order_lines[0].sku
			"a",1e400               | order_lines[0].unit_price
			"a",1e1000000000        | order_lines[0].unit_price
			"a",1e-1000000000       | order_lines[0].unit_price
			"a",1e99999999999999999 | order_lines[0].unit_price
			"a",10000000000         | order_lines[0].unit_price
			"a",0.001               | order_lines[0].unit_price
			""")
	void lineWhenValueIsExtremeGets400NamingField(String values, String field) {
		String[] value = values.split(",");
		assertNames(post("/orders", keys.token("acme_corp"), """
				{"order_lines":[{"sku":%s,"unit_price":%s}]}""".formatted(value[0], value[1])), field);
	}

	@Test
	void bodyWhenTextHasWholeSurrogatePairsIsServed() {
		ResponseEntity<String> response = post("/orders", keys.token("acme_corp"), """
				{"order_lines":[{"sku":"\\ud83c\\udf55","unit_price":1}],"served_at":"2199-12-31T23:59:59.999Z"}""");
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).contains("\ud83c\udf55");
	}

	@ParameterizedTest
	@CsvSource({ "/days?date=-999999-01-01, date", "/days?date=%2B9999999-01-01, date",
			"/days?date=9999999-01-01, date", "/days?date=1999-12-31, date", "/days?date=2200-01-01, date",
			"/days?from=-999999999-01-01, from", "/days?from=2026-01-01&to=%2B999999999-12-31, to",
			"/days?to=2026-01-01, from", "/days?from=2026-01-02&to=2026-01-01, from",
			"/days?date=2026-01-02&to=2026-01-03, date", "/days?date=2026-02-30, date",
			"/search?dishName=a%00b, dish_name",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=99999999999, page_size",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=1e400, page_size" })
	void parameterWhenExtremeGets400NamingIt(String uri, String parameter) {
		assertNames(get(uri, keys.token("acme_corp")), parameter);
	}

	@Test
	void daysWhenAskedForAreReadAsGiven() {
		assertThat(get("/days?from=2000-01-01&to=2199-12-31", keys.token("acme_corp")).getBody())
			.isEqualTo("{\"from\":\"2000-01-01\",\"to\":\"2199-12-31\"}");
		assertThat(get("/days?date=2026-11-21&from=&to=", keys.token("acme_corp")).getBody())
			.isEqualTo("{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\"}");
	}

	@Test
	void numberWhenTooLongToReadGets400() {
		assertProblem(post("/orders", keys.token("acme_corp"),
				"{\"order_lines\":[{\"sku\":\"a\",\"unit_price\":%s}]}".formatted("9".repeat(100_000))), 400);
	}

	@Test
	void requestWhenHandlerFailsGetsPlain500() {
		ResponseEntity<String> response = get("/broken", keys.token("acme_corp"));
		assertProblem(response, 500);
		assertThat(response.getBody()).doesNotContain("secret").doesNotContain("Exception");
	}

	@Test
	void requestWhenStoreIsAwayGets503AndNot500() {
		ResponseEntity<String> response = get("/storeless", keys.token("acme_corp"));
		assertProblem(response, 503);
		assertThat(response.getBody()).doesNotContain("secret");
	}

	@Test
	void requestWhenOvertakenByAnotherGets409() {
		assertProblem(get("/overtaken", keys.token("acme_corp")), 409);
	}

	@Test
	void requestWhenPathIsUnknownGets404Problem() {
		assertProblem(get("/nowhere", keys.token("acme_corp")), 404);
	}

	@Test
	void requestWhenMethodIsWrongGets405Problem() {
		assertProblem(post("/tenant", keys.token("acme_corp"), "{}"), 405);
	}

	@Test
	void requestWhenFirewallRejectsItGetsProblem() {
		assertProblem(get("/tenant;x=1", keys.token("acme_corp")), 400);
	}

	private static void assertNames(ResponseEntity<String> response, String field) {
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"errors\":[{\"field\":\"" + field + "\"");
	}

	private static void assertProblem(ResponseEntity<String> response, int status) {
		assertThat(response.getStatusCode().value()).as(response.getBody()).isEqualTo(status);
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(response.getBody()).contains("\"status\":" + status);
	}

	private ResponseEntity<String> get(String uri, String token, String... header) {
		return exchange(client().get().uri(URI.create(base() + uri)), token, header);
	}

	private ResponseEntity<String> post(String uri, String token, String body) {
		return exchange(client().post().uri(uri).contentType(MediaType.APPLICATION_JSON).body(body), token);
	}

	private static ResponseEntity<String> exchange(RestClient.RequestHeadersSpec<?> request, String token,
			String... header) {
		if (token != null) {
			request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
		}
		for (int i = 1; i < header.length; i++) {
			request.header(header[0], header[i]);
		}
		return request.exchange((ignored, response) -> ResponseEntity.status(response.getStatusCode())
			.headers(response.getHeaders())
			.body(response.bodyTo(String.class)));
	}

	private RestClient client() {
		return RestClient.create(base());
	}

	private String base() {
		return "http://localhost:" + this.port;
	}

}
