package dev.pos.observability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.pos.observability.export.Backend;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service in a process of its own whose backend is no good: it serves, says so in a
 * line and is gone when it is asked to go.
 */
class BackendOutageTests {

	private static final Pattern started = Pattern.compile("Tomcat started on port (\\d+)");

	private final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(value = Backend.Mood.class, names = { "HANGING", "REFUSING" })
	void serviceWhenBackendIsNoGoodServesWarnsOnceAndEndsSoon(Backend.Mood mood) throws Exception {
		try (Backend backend = new Backend(mood)) {
			Process process = PlainApplication.startProcess(
					"management.opentelemetry.tracing.export.otlp.endpoint=" + backend.url() + "/v1/traces",
					"management.opentelemetry.logging.export.otlp.endpoint=" + backend.url() + "/v1/logs",
					"management.opentelemetry.tracing.export.otlp.timeout=1s",
					// An export is under way when the service has to go.
					"management.opentelemetry.logging.export.otlp.timeout=30s",
					"management.opentelemetry.tracing.export.schedule-delay=100ms",
					"management.opentelemetry.tracing.export.max-queue-size=64",
					"management.opentelemetry.tracing.export.max-batch-size=32");
			try {
				List<String> output = linesOf(process);
				String port = Awaitility.await()
					.atMost(Duration.ofSeconds(60))
					.until(() -> port(output), (found) -> !found.isEmpty());
				for (int i = 0; i < 200; i++) {
					assertThat(get(port)).isEqualTo(401);
				}
				Awaitility.await()
					.atMost(Duration.ofSeconds(30))
					.untilAsserted(() -> assertThat(warnings(output)).isNotEmpty());
				get(port);
				process.destroy();
				// Boot's own takes ten seconds for one that is away and twenty for one
				// that
				// hangs.
				assertThat(process.waitFor(6, TimeUnit.SECONDS)).as("gone").isTrue();
				assertThat(backend.requests()).isPositive();
				assertThat(warnings(output)).hasSize(1);
				assertThat(output).as("queue is full all the time")
					.noneMatch((line) -> line.startsWith("\tat ") || line.contains("\"logger\":\"io.opentelemetry"));
			}
			finally {
				process.destroyForcibly();
			}
		}
	}

	private static List<String> warnings(List<String> output) {
		return output.stream().filter((line) -> line.contains("could not be exported")).toList();
	}

	private static String port(List<String> output) {
		return output.stream()
			.map(started::matcher)
			.filter(Matcher::find)
			.map((found) -> found.group(1))
			.findFirst()
			.orElse("");
	}

	private static List<String> linesOf(Process process) {
		List<String> lines = new CopyOnWriteArrayList<>();
		Thread reader = new Thread(() -> {
			try (BufferedReader output = new BufferedReader(
					new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
				output.lines().forEach(lines::add);
			}
			catch (IOException | java.io.UncheckedIOException ex) {
				// The process has ended.
			}
		});
		reader.setDaemon(true);
		reader.start();
		return lines;
	}

	private int get(String port) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/orders")).build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join().statusCode();
	}

}
