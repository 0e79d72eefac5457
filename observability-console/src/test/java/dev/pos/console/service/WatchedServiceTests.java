package dev.pos.console.service;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;

import com.sun.net.httpserver.HttpServer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WatchedServiceTests {

	private final HttpClient client = HttpClient.newHttpClient();

	private HttpServer server;

	@BeforeEach
	void startServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.start();
	}

	@AfterEach
	void stopServer() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@CsvSource({ "200, healthy", "200, degraded", "503, unhealthy" })
	void askWhenServiceAnswersTakesItsState(int status, String state) {
		answer(status, """
				{"status":"%s","checks":{"database":{"status":"healthy"},"redis":{"status":"unhealthy"}}}"""
			.formatted(state));
		Readiness readiness = ask(watch(url(), Duration.ofSeconds(5)));
		assertThat(readiness.state()).hasToString(state);
		assertThat(readiness.checks()).containsEntry("redis", "unhealthy").containsEntry("database", "healthy");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "<html>", "[]", "{\"status\":7}", "{\"status\":\"fine\",\"checks\":[1]}" })
	void askWhenAnswerIsNoReadinessIsUnhealthy(String body) {
		answer(200, body);
		Readiness readiness = ask(watch(url(), Duration.ofSeconds(5)));
		assertThat(readiness.state()).isEqualTo(ServiceState.UNHEALTHY);
		assertThat(readiness.error()).isEqualTo("HTTP 200 without a readiness status");
	}

	@Test
	void askWhenAnswerIsEndlessGivesUp() {
		answer(200, "x".repeat(1_000_000));
		assertThat(ask(watch(url(), Duration.ofSeconds(5))).state()).isEqualTo(ServiceState.UNREACHABLE);
	}

	@Test
	void askWhenConnectionIsRefusedIsUnreachable() {
		this.server.stop(0);
		Readiness readiness = ask(watch(url(), Duration.ofSeconds(5)));
		assertThat(readiness.state()).isEqualTo(ServiceState.UNREACHABLE);
		assertThat(readiness.error()).isEqualTo("Connection refused");
	}

	@Test
	void askWhenServiceHangsIsUnreachableAndDelaysNoOther() throws IOException {
		answer(200, "{\"status\":\"healthy\"}");
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			WatchedService hanging = watch(URI.create("http://127.0.0.1:" + silent.getLocalPort()),
					Duration.ofMillis(1500));
			WatchedService healthy = watch(url(), Duration.ofSeconds(5));
			hanging.ask(this.client);
			assertThat(ask(healthy).state()).isEqualTo(ServiceState.HEALTHY);
			assertThat(hanging.readiness().state()).isEqualTo(ServiceState.UNKNOWN);
			Awaitility.await().until(() -> hanging.readiness().state() != ServiceState.UNKNOWN);
			assertThat(hanging.readiness().error()).isEqualTo("No answer within 1500 ms");
		}
	}

	@Test
	void askWhenBodyNeverEndsIsUnreachable() {
		this.server.createContext("/", (exchange) -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write('{');
			exchange.getResponseBody().flush();
		});
		assertThat(ask(watch(url(), Duration.ofMillis(500))).error()).isEqualTo("No answer within 500 ms");
	}

	private void answer(int status, String body) {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		this.server.createContext("/health/ready", (exchange) -> {
			exchange.sendResponseHeaders(status, (bytes.length > 0) ? bytes.length : -1);
			exchange.getResponseBody().write(bytes);
			exchange.close();
		});
	}

	private URI url() {
		return URI.create("http://127.0.0.1:" + this.server.getAddress().getPort() + "/");
	}

	private WatchedService watch(URI url, Duration timeout) {
		return new WatchedService("auth", url, timeout, Clock.systemUTC());
	}

	private Readiness ask(WatchedService service) {
		service.ask(this.client);
		Awaitility.await().until(() -> service.readiness().state() != ServiceState.UNKNOWN);
		return service.readiness();
	}

}
