package dev.pos.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What any service with the starter tells the hosts that it calls.
 */
public final class OutboundAssertions {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final List<String> context = List.of("x-correlation-id", "x-tenant-id", "traceparent", "tracestate",
			"baggage");

	private OutboundAssertions() {
	}

	public static void assertTrustedHostLearnsContextOnce(int port, String client) {
		Map<String, List<String>> headers = headersThatLeft(port, client, "inventory");
		assertThat(headers.get("x-correlation-id")).containsExactly("outbound-1");
		assertThat(headers.get("x-tenant-id")).containsExactly("acme");
		assertThat(headers.get("traceparent")).singleElement().asString().startsWith("00-" + TRACE_ID);
		assertThat(headers.get("tracestate")).containsExactly("vendor=1");
		assertThat(headers.get("baggage")).containsExactly("plan=gold");
	}

	public static void assertOtherHostLearnsNothing(int port, String client) {
		Map<String, List<String>> headers = headersThatLeft(port, client, "api.third-party.example");
		assertThat(headers).containsKey("host").doesNotContainKeys(context.toArray(String[]::new));
		assertThat(headers.toString()).doesNotContain("outbound-1", "acme", TRACE_ID);
	}

	private static Map<String, List<String>> headersThatLeft(int port, String client, String host) {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + port + "/outbound/" + client + "/" + host))
			.header("X-Correlation-Id", "outbound-1")
			.header("X-Tenant-Id", "acme")
			.header("traceparent", "00-" + TRACE_ID + "-00f067aa0ba902b7-01")
			.header("tracestate", "vendor=1")
			.header("baggage", "plan=gold")
			.build();
		HttpResponse<String> response = HttpClient.newHttpClient()
			.sendAsync(request, HttpResponse.BodyHandlers.ofString())
			.join();
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		Map<String, List<String>> headers = response.body()
			.lines()
			.map((line) -> line.split(": ", 2))
			.collect(Collectors.groupingBy((line) -> line[0].toLowerCase(Locale.ROOT),
					Collectors.mapping((line) -> line[1], Collectors.toList())));
		assertThat(headers).containsEntry("seen-baggage", List.of("gold"));
		return headers;
	}

}
