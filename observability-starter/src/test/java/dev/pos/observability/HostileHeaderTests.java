package dev.pos.observability;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Headers made to break a log line, a header or the service: none of them gets through
 * and none costs an answer. The system property {@code soak.header-sets} says how many
 * are tried. In a context of its own, since they use up the budget of tenants.
 */
@StarterTest
@TestPropertySource(properties = "observability.metrics.max-tag-values=10")
@ExtendWith(OutputCaptureExtension.class)
class HostileHeaderTests {

	private static final int HEADER_SETS = Integer.getInteger("soak.header-sets", 2_000);

	private static final long SEED = 20_260_115L;

	private static final Pattern correlationId = Pattern.compile("[A-Za-z0-9._:-]{1,128}");

	private static final JsonMapper strict = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private static final List<String> names = List.of("X-Correlation-Id", "X-Tenant-Id", "traceparent", "tracestate",
			"baggage", "x-trace-id", "x-parent-span-id", "X-Request-Id", "User-Agent", "Accept", "b3");

	private static final List<String> evil = List.of("a\r\nX-Injected: 1", "a\nX-Injected: 1", "a\rb", "a\u0000b",
			"${jndi:ldap://127.0.0.1/a}", "{\"level\":\"FATAL\"}", "\",\"level\":\"FATAL\",\"x\":\"", "\\", "\"",
			"\u001b[31m", "../../etc/passwd", "<script>alert(1)</script>", "%0d%0aX-Injected:%201",
			"\u00e4\u00f6\u00fc", "\u0080\u0099", "' or '1'='1", "a,b", "a;b", "x".repeat(129), "x".repeat(4_000),
			"x".repeat(8_000), "", " ", "\t", "00-", "-", "=", ",", ",,,,", "k=v,".repeat(200));

	@LocalServerPort
	private int port;

	@Test
	void requestWhenHeadersAreHostileIsAnsweredAndLoggedSafely(CapturedOutput output) throws IOException {
		Random random = new Random(SEED);
		for (int i = 0; i < HEADER_SETS; i++) {
			byte[] request = request(random);
			String response = send(request);
			assertThat(response).as("set %d: %s", i, printable(request))
				.startsWith("HTTP/1.1 ")
				.doesNotContain("HTTP/1.1 5");
			for (String line : head(response)) {
				String lower = line.toLowerCase(Locale.ROOT);
				assertThat(lower).as("set %d: %s", i, printable(request)).doesNotStartWith("x-injected");
				if (lower.startsWith("x-correlation-id:")) {
					assertThat(line.substring(line.indexOf(':') + 1).strip()).matches(correlationId);
				}
			}
		}
		List<String> lines = output.getOut().lines().filter((line) -> line.startsWith("{")).toList();
		assertThat(lines).hasSizeGreaterThan(HEADER_SETS / 4);
		for (String line : lines) {
			JsonNode parsed = strict.readTree(line);
			assertThat(parsed.get("level").asString()).isNotEqualTo("FATAL");
			assertThat(parsed.get("service").asString()).isEqualTo("sample");
		}
	}

	private byte[] request(Random random) {
		ByteArrayOutputStream request = new ByteArrayOutputStream();
		write(request, "GET /orders/7 HTTP/1.0\r\nHost: localhost\r\n");
		int headers = 1 + random.nextInt(6);
		for (int i = 0; i < headers; i++) {
			write(request, names.get(random.nextInt(names.size())) + ": ");
			write(request, value(random));
			write(request, "\r\n");
		}
		write(request, "\r\n");
		return request.toByteArray();
	}

	private static String value(Random random) {
		return switch (random.nextInt(4)) {
			case 0 -> evil.get(random.nextInt(evil.size()));
			case 1 -> "ok-" + random.nextInt(1000) + evil.get(random.nextInt(evil.size()));
			case 2 -> noise(random);
			default -> "acceptable-" + random.nextInt(1_000_000);
		};
	}

	private static String noise(Random random) {
		StringBuilder noise = new StringBuilder();
		for (int i = random.nextInt(80); i > 0; i--) {
			noise.append((char) random.nextInt(256));
		}
		return noise.toString();
	}

	private String send(byte[] request) throws IOException {
		try (Socket socket = new Socket("localhost", this.port); InputStream in = socket.getInputStream()) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request);
			return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
		}
	}

	private static List<String> head(String response) {
		int end = response.indexOf("\r\n\r\n");
		return response.substring(0, (end > 0) ? end : response.length()).lines().toList();
	}

	private static void write(ByteArrayOutputStream out, String text) {
		out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String printable(byte[] request) {
		return new String(request, StandardCharsets.ISO_8859_1).replaceAll("\\p{Cntrl}", "?");
	}

}
