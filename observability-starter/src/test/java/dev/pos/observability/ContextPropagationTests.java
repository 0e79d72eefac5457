package dev.pos.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The ways that work leaves the thread of a request: the context is there where it should
 * be, and gone after.
 */
@StarterTest
class ContextPropagationTests {

	private static final String NOTHING = "null|null|null|null|null|" + "0".repeat(32);

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@Autowired
	private PropagationController controller;

	@ParameterizedTest
	@ValueSource(strings = { "client/rest-client", "client/rest-template", "client/http-exchange", "client/web-client",
			"client/web-client-other-thread", "executor/application-task-executor", "executor/thread-pool",
			"executor/simple-async", "async-method", "scheduled-once", "reactor", "callable", "deferred", "sse",
			"streaming" })
	void contextWhenWorkLeavesTheThreadGoesAlong(String path) throws Exception {
		HttpResponse<String> response = get(path, "c-" + path.replace('/', '.'), "tenant-1");
		String traceId = response.headers().firstValue("X-Trace-Id").orElseThrow();
		String id = "c-" + path.replace('/', '.');
		assertThat(response.body().replace("data:", "").strip())
			.isEqualTo(id + "|tenant-1|" + id + "|tenant-1|" + traceId + "|" + traceId);
		for (String executor : this.controller.executorNames()) {
			assertThat(this.controller.outside(executor)).isEqualTo(NOTHING);
		}
	}

	@Test
	void contextWhenTaskIsPeriodicDoesNotGoAlong() throws Exception {
		get("scheduled-periodically", "c-periodic", "tenant-1");
		assertThat(this.controller.periodicRuns).hasSizeGreaterThanOrEqualTo(6).containsOnly(NOTHING);
	}

	private HttpResponse<String> get(String path, String correlationId, String tenant) throws Exception {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/propagation/" + path))
			.header("X-Correlation-Id", correlationId)
			.header("X-Tenant-Id", tenant)
			.build();
		return this.http.send(request, HttpResponse.BodyHandlers.ofString());
	}

}
