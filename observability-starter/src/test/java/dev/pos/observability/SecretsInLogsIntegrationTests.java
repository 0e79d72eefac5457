package dev.pos.observability;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Secrets that a client sends, by all the ways that they come to a log on.
 */
@ExtendWith(OutputCaptureExtension.class)
@StarterTest
class SecretsInLogsIntegrationTests {

	private static final String CANARY = "c4n4ry-5ecret";

	private static final JsonMapper json = JsonMapper.builder().build();

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@BeforeEach
	void raise() {
		((Logger) LoggerFactory.getLogger("dev.pos")).setLevel(Level.DEBUG);
	}

	@AfterEach
	void lower() {
		((Logger) LoggerFactory.getLogger("dev.pos")).setLevel(null);
	}

	@Test
	void secretWhenLoggedByTheApplicationIsMasked(CapturedOutput output) {
		send("logged-1", "POST", "/canary/logs?token=" + CANARY + "&page=2",
				"{\"password\":\"" + CANARY + "\",\"age\":1}");
		List<String> lines = lines(output, "logged-1", 6);
		for (String message : List.of("Headers [", "Query token=****&page=2", "Body Login[password=****, age=1]",
				"\"message\":\"Key-values\"", "no user with password=**** found", "token: ****")) {
			assertThat(lines).as(message).anyMatch((line) -> line.contains(message));
		}
		assertThat(lines).anyMatch((line) -> line.contains("X-Api-Key:\\\"****\\\""))
			.anyMatch((line) -> line.contains("Cookie:\\\"****\\\""))
			.anyMatch((line) -> line.contains("\"password\":\"****\",\"login\":\"Login[password=****, age=1]\""));
		assertNoSecret(output);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			/canary/validated | {"password":"c4n4ry-5ecret","age":1}     | rejected value [****]
			/canary/validated | {"password":"x","age":"c4n4ry-5ecret"}   | from String \\"****\\"
			/canary/validated | {"password":c4n4ry-5ecret}               | Unrecognized token '****'
			/canary/validated | {"password":"c4n4ry-5ecret               | JSON parse error
			/canary/validated | {"password":["c4n4ry-5ecret"],"age":1}   | JSON parse error
			""")
	void secretWhenBodyIsRefusedIsMasked(String path, String body, String message, CapturedOutput output) {
		assertThat(send("refused-1", "POST", path, body)).isEqualTo(400);
		assertThat(lines(output, "refused-1", 2)).anyMatch((line) -> line.contains(message));
		assertNoSecret(output);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/canary/typed/c4n4ry-5ecret                                          | 400 | Invalid UUID string: ****
			/canary/typed/6ba7b810-9dad-11d1-80b4-00c04fd430c8?pin=c4n4ry-5ecret | 400 | For input string: \\"****\\"
			/canary/fails?token=c4n4ry-5ecret                                    | 500 | cannot exchange token=****
			/nowhere?token=c4n4ry-5ecret                                         | 404 | 404
			""")
	void secretWhenParameterIsRefusedIsMasked(String path, int status, String message, CapturedOutput output) {
		assertThat(send("refused-2", "GET", path, "")).isEqualTo(status);
		assertThat(lines(output, "refused-2", 1)).anyMatch((line) -> line.contains(message));
		assertNoSecret(output);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			bad-grammar  | bad SQL grammar [select nme from canary where email = '****']
			bad-number   | invalid input syntax for type integer: \\"****\\"
			bind-number  | invalid input syntax for type integer: \\"****\\"
			duplicate    | unique constraint \\"canary_email_key\\"\\n  Detail: Key (email)=(****) already exists.
			missing      | Failing row contains (****).
			document     | Token \\"****\\" is invalid.
			unterminated | nterminated string literal
			batch        | duplicate key value violates unique constraint \\"canary_pkey\\"
			wrapped      | "message":"Not read: StatementCallback; SQL [select
			""")
	void secretWhenInStatementIsMasked(String kind, String message, CapturedOutput output) {
		assertThat(send("sql-" + kind, "GET", "/canary/sql/" + kind + "?value=" + CANARY, "")).isEqualTo(500);
		List<String> lines = lines(output, "sql-" + kind, 2);
		assertThat(lines).anyMatch((line) -> line.contains("\"exception\":") && line.contains("\\tat "));
		assertThat(lines).anyMatch((line) -> line.contains(message));
		assertNoSecret(output);
	}

	@Test
	void secretWhenRequestIsMalformedIsMasked(CapturedOutput output) throws IOException {
		for (String head : List.of("GET /x?token=" + CANARY + "|{ HTTP/1.1\r\n",
				"GET / HTTP/1.1\r\nX-Api-Key " + CANARY + "\r\n",
				"GET / HTTP/1.1\r\nX-Api-Key\u0001: " + CANARY + "\r\n",
				"GET / HTTP/1.1\r\nCookie: a=\"" + CANARY + "; b=\u0001" + CANARY + "\r\n")) {
			try (Socket socket = new Socket("localhost", this.port)) {
				socket.setSoTimeout(10_000);
				socket.getOutputStream()
					.write((head + "Host: localhost\r\nConnection: close\r\n\r\n")
						.getBytes(StandardCharsets.ISO_8859_1));
				socket.getInputStream().readAllBytes();
			}
		}
		assertNoSecret(output);
	}

	private int send(String correlationId, String method, String path, String body) {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + path))
			.header("X-Correlation-Id", correlationId)
			.header("X-Tenant-Id", "acme")
			.header("Authorization", "Basic " + CANARY)
			.header("X-Api-Key", CANARY)
			.header("Cookie", "SESSION=" + CANARY + "; other=" + CANARY)
			.header("Content-Type", "application/json")
			.method(method, HttpRequest.BodyPublishers.ofString(body))
			.build();
		return this.http.sendAsync(request, HttpResponse.BodyHandlers.discarding()).join().statusCode();
	}

	private static List<String> lines(CapturedOutput output, String correlationId, int atLeast) {
		String wanted = "\"correlation_id\":\"" + correlationId + "\"";
		return Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.until(() -> output.getOut().lines().filter((line) -> line.contains(wanted)).toList(),
					(found) -> found.size() >= atLeast);
	}

	private static void assertNoSecret(CapturedOutput output) {
		assertThat(output.getAll().lines()).isNotEmpty()
			.allSatisfy((line) -> assertThat(json.readTree(line).isObject()).isTrue())
			.noneMatch((line) -> line.contains("c4n4ry") || line.contains("5ecret"));
	}

}
