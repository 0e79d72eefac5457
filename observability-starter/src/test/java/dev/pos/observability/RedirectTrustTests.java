package dev.pos.observability;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What hosts learn to which a trusted host redirects a call.
 */
@StarterTest
class RedirectTrustTests {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String[] context = { "x-correlation-id", "x-tenant-id", "traceparent", "tracestate",
			"baggage" };

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private RedirectController.RedirectingServer server;

	@ParameterizedTest
	@ValueSource(strings = { "rest-client", "rest-template", "web-client" })
	void contextWhenRedirectedToTrustedHostGoesAlong(String client) {
		Map<String, String> received = call("get", client,
				"http://inventory.internal/to/302/http:~orders.internal/things");
		assertThat(received).containsEntry("uri", "http://orders.internal/things").containsKeys(context);
		assertThat(received.get("traceparent")).contains(TRACE_ID);
		assertThat(received).containsEntry("x-tenant-id", "acme").containsEntry("host", "orders.internal");
		if (!client.equals("rest-template")) {
			assertThat(received).containsEntry("authorization", "Bearer own").containsEntry("cookie", "own=1");
		}
	}

	@ParameterizedTest
	@CsvSource({ "rest-client,301", "rest-client,302", "rest-client,303", "rest-client,307", "rest-client,308",
			"rest-template,302", "rest-template,307", "web-client,301", "web-client,302", "web-client,303",
			"web-client,307", "web-client,308" })
	void contextWhenRedirectedToOtherHostStaysHere(String client, int status) {
		for (String method : new String[] { "get", "post" }) {
			Map<String, String> received = call(method, client,
					"http://inventory.internal/to/" + status + "/http:~api.third-party.example/things");
			assertThat(received).containsEntry("uri", "http://api.third-party.example/things")
				.containsEntry("host", "api.third-party.example");
			assertThat(received).doesNotContainKeys(context).doesNotContainKeys("authorization", "cookie");
			assertThat(received.toString()).doesNotContain(TRACE_ID, "redirected-1", "acme", "own");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "rest-client", "rest-template", "web-client" })
	void contextWhenStrangerRedirectsBackStaysAway(String client) {
		Map<String, String> received = call("get", client, "http://inventory.internal/to/302/"
				+ "http:~api.third-party.example/to/302/http:~orders.internal/things");
		assertThat(received).containsEntry("uri", "http://orders.internal/things").doesNotContainKeys(context);
	}

	@ParameterizedTest
	@CsvSource({ "rest-client,302,GET,''", "rest-client,303,GET,''", "rest-client,307,POST,content",
			"rest-template,308,POST,content", "rest-template,301,GET,''", "web-client,301,GET,''",
			"web-client,303,GET,''", "web-client,307,POST,content", "web-client,308,POST,content" })
	void bodyWhenRedirectedIsSentAgainWhereTheStatusSaysSo(String client, int status, String method, String content) {
		Map<String, String> received = call("post", client, "http://inventory.internal/to/" + status + "/!things");
		assertThat(received).containsEntry("uri", "http://inventory.internal/things")
			.containsEntry("method", method)
			.containsEntry("content", content)
			.containsKeys(context);
	}

	@ParameterizedTest
	@ValueSource(strings = { "rest-client", "rest-template", "web-client" })
	void redirectWhenThereIsNoEndIsGivenUp(String client) {
		int before = this.server.calls.get();
		assertThat(send("get", client, "http://inventory.internal/to/302/").statusCode()).isEqualTo(200);
		assertThat(this.server.calls.get() - before).isEqualTo(21);
	}

	private Map<String, String> call(String method, String client, String uri) {
		HttpResponse<String> response = send(method, client, uri);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return response.body()
			.lines()
			.map((line) -> line.split(": ", 2))
			.collect(Collectors.toMap((line) -> line[0].toLowerCase(Locale.ROOT), (line) -> line[1],
					(one, other) -> one + ", " + other));
	}

	private HttpResponse<String> send(String method, String client, String uri) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/redirected/" + method + "/" + client + "?uri="
					+ URLEncoder.encode(uri, StandardCharsets.UTF_8)))
			.header("X-Correlation-Id", "redirected-1")
			.header("X-Tenant-Id", "acme")
			.header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
			.header("tracestate", "vendor=1")
			.header("baggage", "plan=gold")
			.build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
	}

}
