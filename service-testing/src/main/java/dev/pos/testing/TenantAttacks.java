package dev.pos.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationContext;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Attempts to reach a tenant's things without its token: every endpoint of a service with
 * every credential that must not be accepted, and with the good token of another tenant.
 */
public final class TenantAttacks {

	private static final String STRANGER = "stranger";

	/**
	 * What a service has besides its own endpoints, and shows to nobody without a token.
	 */
	private static final List<Endpoint> SHARED = List.of(new Endpoint("GET", "/openapi.json"),
			new Endpoint("GET", "/actuator"), new Endpoint("GET", "/actuator/loglevels"),
			new Endpoint("POST", "/actuator/loglevels"), new Endpoint("DELETE", "/actuator/loglevels"),
			new Endpoint("GET", "/actuator/alertrules"), new Endpoint("GET", "/actuator/observability"));

	private final HttpClient http = HttpClient.newHttpClient();

	private final Map<String, String> variables = new HashMap<>();

	private final Map<String, String> queries = new HashMap<>();

	private final Map<String, String> bodies = new HashMap<>();

	private final Map<String, List<String>> headers = new HashMap<>();

	private final Set<String> secrets = new TreeSet<>();

	private final String url;

	private final TestIssuer issuer;

	private final String victim;

	private final List<Endpoint> endpoints;

	/**
	 * Create the attacks on a service.
	 * @param context the running service
	 * @param port its port
	 * @param issuer whom it trusts
	 * @param victim the tenant to attack
	 * @param open the endpoints that need no token, such as {@code POST /auth/login}
	 */
	public TenantAttacks(ApplicationContext context, int port, TestIssuer issuer, String victim, String... open) {
		this.url = "http://127.0.0.1:" + port;
		this.issuer = issuer;
		this.victim = victim;
		this.endpoints = endpoints(context, Set.of(open));
	}

	/**
	 * Tell the value of a path variable that leads to something of the victim.
	 * @param name the variable
	 * @param value the value
	 * @return these attacks
	 */
	public TenantAttacks variable(String name, Object value) {
		this.variables.put(name, value.toString());
		return this;
	}

	/**
	 * Tell the query with which an endpoint leads to something of the victim.
	 * @param endpoint the endpoint, such as {@code GET /payments}
	 * @param query the query, encoded
	 * @return these attacks
	 */
	public TenantAttacks query(String endpoint, String query) {
		this.queries.put(endpoint, query);
		return this;
	}

	/**
	 * Tell a header that an endpoint needs.
	 * @param endpoint the endpoint, such as {@code POST /orders}
	 * @param name the header's name
	 * @param value its value
	 * @return these attacks
	 */
	public TenantAttacks header(String endpoint, String name, String value) {
		this.headers.put(endpoint, List.of(name, value));
		return this;
	}

	/**
	 * Tell a body that an endpoint accepts.
	 * @param endpoint the endpoint, such as {@code POST /orders}
	 * @param json the body
	 * @return these attacks
	 */
	public TenantAttacks body(String endpoint, String json) {
		this.bodies.put(endpoint, json);
		return this;
	}

	/**
	 * Tell a word that is found in the victim's things and nowhere else.
	 * @param secret the word
	 * @return these attacks
	 */
	public TenantAttacks secret(String secret) {
		this.secrets.add(secret);
		return this;
	}

	/**
	 * Try every credential that must not be accepted on every endpoint.
	 * @return how many requests were refused
	 */
	public int refusedCredentials() {
		assertThat(this.endpoints).isNotEmpty();
		Map<String, List<String>> credentials = new BadCredentials(this.issuer, this.victim, STRANGER).all();
		awaitRevocation(credentials.get("revoked"));
		int refused = 0;
		List<Endpoint> all = Stream.concat(this.endpoints.stream(), SHARED.stream()).toList();
		for (Endpoint endpoint : all) {
			for (Map.Entry<String, List<String>> credential : credentials.entrySet()) {
				HttpResponse<String> response = send(endpoint, credential.getValue());
				assertThat(response.statusCode()).as("%s with %s: %s", endpoint, credential.getKey(), response.body())
					.isEqualTo(credential.getKey().startsWith("header") ? 403 : 401);
				assertRevealsNothing(endpoint, response);
				refused++;
			}
		}
		return refused;
	}

	/**
	 * Try every endpoint with another tenant's token and the victim's ids.
	 * @return how many requests got nothing of the victim's
	 */
	public int requestsOfAStranger() {
		letTheVictimLook();
		List<String> token = token(STRANGER);
		for (Endpoint endpoint : this.endpoints) {
			HttpResponse<String> response = send(endpoint, token);
			if (endpoint.path().contains("{")) {
				assertThat(response.statusCode()).as("%s of a stranger: %s", endpoint, response.body())
					.isIn(401, 403, 404);
			}
			else {
				assertThat(response.statusCode()).as("%s of a stranger: %s", endpoint, response.body()).isLessThan(500);
			}
			assertRevealsNothing(endpoint, response);
		}
		return this.endpoints.size();
	}

	/**
	 * Check that what is written for the other tenant holds nothing of the victim's.
	 * @param text log lines or metrics
	 */
	public void assertStrangerIsToldNothing(String text) {
		List<String> told = text.lines().filter((line) -> line.contains('"' + STRANGER + '"')).toList();
		assertThat(told).as("lines for the stranger").isNotEmpty();
		assertThat(told).allSatisfy((line) -> assertThat(line).doesNotContain(this.secrets));
	}

	/**
	 * Makes sure that there is something to hide, and that every cache has seen it.
	 */
	private void letTheVictimLook() {
		List<String> token = token(this.victim);
		String seen = this.endpoints.stream()
			.filter((endpoint) -> endpoint.method().equals("GET"))
			.map((endpoint) -> send(endpoint, token).body())
			.collect(Collectors.joining("\n"));
		assertThat(this.secrets).isNotEmpty();
		assertThat(seen).as("what the victim sees of its own").contains(this.secrets);
	}

	private void assertRevealsNothing(Endpoint endpoint, HttpResponse<String> response) {
		assertThat(response.body()).as("body of %s", endpoint).doesNotContain(this.secrets);
		if (response.statusCode() >= 400) {
			assertThat(response.headers().firstValue("Content-Type").orElse("")).as("media type of %s", endpoint)
				.startsWith("application/problem+json");
		}
	}

	/**
	 * Asks all that only reads: an endpoint may refuse every token for another reason.
	 */
	private void awaitRevocation(@Nullable List<String> revoked) {
		List<String> headers = (revoked != null) ? revoked : List.of();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> this.endpoints.stream()
				.filter((endpoint) -> endpoint.method().equals("GET"))
				.allMatch((endpoint) -> send(endpoint, headers).statusCode() == 401));
	}

	private List<String> token(String tenant) {
		return List.of("Authorization", "Bearer " + this.issuer.token(tenant, "OWNER"));
	}

	private HttpResponse<String> send(Endpoint endpoint, List<String> headers) {
		String path = endpoint.path();
		for (Map.Entry<String, String> variable : this.variables.entrySet()) {
			path = path.replace("{" + variable.getKey() + "}", variable.getValue());
		}
		assertThat(path).as("tell the value of every path variable").doesNotContain("{");
		String query = this.queries.get(endpoint.toString());
		String body = this.bodies.get(endpoint.toString());
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(this.url + path + ((query != null) ? "?" + query : "")))
			.timeout(Duration.ofSeconds(30))
			.method(endpoint.method(),
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (body != null) {
			request.header("Content-Type", "application/json");
		}
		List<String> all = new ArrayList<>(headers);
		all.addAll(this.headers.getOrDefault(endpoint.toString(), List.of()));
		if (!all.isEmpty()) {
			request.headers(all.toArray(String[]::new));
		}
		try {
			return this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private static List<Endpoint> endpoints(ApplicationContext context, Set<String> open) {
		List<Endpoint> endpoints = new ArrayList<>();
		context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
			.getHandlerMethods()
			.forEach((mapping, handler) -> {
				if (handler.getBeanType().getPackageName().matches("dev\\.pos\\.(?!security|observability).*")) {
					mapping.getMethodsCondition()
						.getMethods()
						.forEach((method) -> mapping.getPatternValues()
							.forEach((path) -> endpoints.add(new Endpoint(method.name(), path))));
				}
			});
		endpoints.removeIf((endpoint) -> open.contains(endpoint.toString()));
		return endpoints;
	}

	private record Endpoint(String method, String path) {

		@Override
		public String toString() {
			return this.method + " " + this.path;
		}

	}

}
