package dev.pos.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Log levels raised over HTTP by those who may, for those they are meant for, and only
 * for a while.
 */
@ExtendWith(OutputCaptureExtension.class)
@StarterTest
class LogLevelsIntegrationTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	private static final String SAMPLE_LOGGER = "dev.pos.observability.SampleController";

	private static final String OPERATOR = "operator";

	private final HttpClient http = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@AfterEach
	void takeAllBack() {
		call("DELETE", "", OPERATOR, null);
		assertThat(turboFilters()).isEmpty();
	}

	@Test
	void operationsWhenCallerIsAnonymousAreRefused() {
		String body = "{\"logger\":\"" + SAMPLE_LOGGER + "\",\"level\":\"DEBUG\"}";
		for (HttpResponse<String> response : List.of(call("POST", "", null, body), call("GET", "", null, null),
				call("DELETE", "", null, null), call("DELETE", "/1", null, null))) {
			assertThat(response.statusCode()).isEqualTo(401);
			assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		}
		assertThat(sampleLogger().isDebugEnabled()).isFalse();
	}

	@Test
	void operationsWhenCallerHasNotTheRoleAreRefusedWithItsName() {
		String body = "{\"logger\":\"" + SAMPLE_LOGGER + "\",\"level\":\"DEBUG\"}";
		for (HttpResponse<String> response : List.of(call("POST", "", "cashier", body),
				call("GET", "", "cashier", null), call("DELETE", "", "cashier", null))) {
			assertThat(response.statusCode()).isEqualTo(403);
			assertThat(response.body()).contains("ENDPOINT_ADMIN");
		}
		assertThat(sampleLogger().isDebugEnabled()).isFalse();
	}

	@Test
	void loggerWhenRaisedLogsMoreUntilTakenBack(CapturedOutput output) {
		JsonNode rule = raise("{\"logger\":\"" + SAMPLE_LOGGER + "\",\"level\":\"DEBUG\",\"duration\":\"5m\"}");
		assertThat(Instant.parse(rule.get("until").asString())).isBetween(Instant.now().plus(Duration.ofMinutes(4)),
				Instant.now().plus(Duration.ofMinutes(6)));
		JsonNode listed = json.readTree(call("GET", "", OPERATOR, null).body()).get("rules");
		assertThat(listed).containsExactly(rule);
		order("raised-1", "acme");
		assertThat(lookUps(output, "raised-1")).hasSize(1);
		assertThat(turboFilters()).as("no rule needs the filter").isEmpty();
		assertThat(call("DELETE", "/" + rule.get("id").asString(), OPERATOR, null).statusCode()).isEqualTo(204);
		assertThat(sampleLogger().getLevel()).as("inherits again").isNull();
		order("raised-2", "acme");
		assertThat(lookUps(output, "raised-2")).isEmpty();
		assertThat(call("DELETE", "/" + rule.get("id").asString(), OPERATOR, null).statusCode()).isEqualTo(404);
	}

	@Test
	void loggerWhenTimeIsUpHasItsFormerLevel() {
		sampleLogger().setLevel(Level.WARN);
		try {
			raise("{\"logger\":\"" + SAMPLE_LOGGER + "\",\"level\":\"TRACE\",\"duration\":\"1s\"}");
			assertThat(sampleLogger().getLevel()).isEqualTo(Level.TRACE);
			Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> sampleLogger().getLevel() == Level.WARN);
			assertThat(json.readTree(call("GET", "", OPERATOR, null).body()).get("rules")).isEmpty();
		}
		finally {
			sampleLogger().setLevel(null);
		}
	}

	@Test
	void correlationIdWhenRaisedLogsMoreOnlyForItsWork(CapturedOutput output) {
		raise("{\"correlation_id\":\"wanted-1\",\"logger\":\"dev.pos\",\"level\":\"DEBUG\"}");
		order("wanted-1", "acme");
		order("other-1", "acme");
		assertThat(lookUps(output, "wanted-1")).hasSize(1);
		assertThat(lookUps(output, "other-1")).isEmpty();
		assertThat(sampleLogger().isDebugEnabled()).as("outside of any work").isFalse();
	}

	@Test
	void tenantWhenRaisedLogsMoreOnlyForItsWorkUntilTimeIsUp(CapturedOutput output) {
		raise("{\"tenant_id\":\"bistro\",\"level\":\"DEBUG\",\"duration\":\"1s\"}");
		order("bistro-1", "bistro");
		order("acme-1", "acme");
		assertThat(lookUps(output, "bistro-1")).hasSize(1);
		assertThat(lookUps(output, "acme-1")).isEmpty();
		Awaitility.await().atMost(Duration.ofSeconds(5)).until(() -> turboFilters().isEmpty());
		order("bistro-2", "bistro");
		assertThat(lookUps(output, "bistro-2")).isEmpty();
	}

	@Test
	void scopeWhenLoggerIsNamedLeavesOtherLoggersAlone(CapturedOutput output) {
		raise("{\"correlation_id\":\"narrow-1\",\"logger\":\"dev.pos.observability.Sample\",\"level\":\"DEBUG\"}");
		order("narrow-1", "acme");
		assertThat(lookUps(output, "narrow-1")).as("a prefix is not a package").isEmpty();
	}

	@Test
	void targetWhenRaisedAgainHasOneRule() {
		raise("{\"tenant_id\":\"bistro\",\"level\":\"DEBUG\"}");
		JsonNode second = raise("{\"tenant_id\":\"bistro\",\"level\":\"TRACE\"}");
		assertThat(json.readTree(call("GET", "", OPERATOR, null).body()).get("rules")).containsExactly(second);
	}

	@Test
	void rulesWhenTooManyAreRefused() {
		for (int i = 0; i < 20; i++) {
			raise("{\"correlation_id\":\"many-" + i + "\",\"level\":\"DEBUG\"}");
		}
		HttpResponse<String> response = call("POST", "", OPERATOR,
				"{\"correlation_id\":\"many-20\",\"level\":\"DEBUG\"}");
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(response.body()).contains("20 rules");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{"level":"DEBUG"}                                              | 'logger' is missing
			{"logger":"no blanks","level":"DEBUG"}                         | 'logger' is not the name
			{"logger":"dev.pos"}                                           | 'level' must be
			{"logger":"dev.pos","level":"OFF"}                             | 'level' must be
			{"logger":"dev.pos","level":"LOUD"}                            | 'level' must be
			{"logger":"dev.pos","level":"DEBUG","duration":"soon"}         | 'duration' must be
			{"logger":"dev.pos","level":"DEBUG","duration":"-1m"}          | 'duration' must be
			{"logger":"dev.pos","level":"DEBUG","duration":"10"}           | 'duration' must be
			{"logger":"dev.pos","level":"DEBUG","duration":"61m"}          | 'duration' must be
			{"logger":"dev.pos","level":"DEBUG","duration":"999999999999d"} | 'duration' must be
			{"correlation_id":"a b","level":"DEBUG"}                       | 'correlation_id' must match
			{"tenant_id":"a:b","level":"DEBUG"}                            | 'tenant_id' must match
			{"tenant_id":"","level":"DEBUG"}                               | 'tenant_id' must match
			{"logger":"dev.pos","level":"DEBUG","corelation_id":"x"}       | 'corelation_id' is not known
			""")
	void requestWhenBadIsRefusedWithTheMember(String body, String reason) {
		HttpResponse<String> response = call("POST", "", OPERATOR, body);
		assertThat(response.statusCode()).isEqualTo(400);
		assertThat(json.readTree(response.body()).get("detail").asString()).startsWith(reason);
		assertThat(json.readTree(call("GET", "", OPERATOR, null).body()).get("rules")).isEmpty();
	}

	@Test
	void levelWhenItWouldHideLinesIsRefused() {
		sampleLogger().setLevel(Level.TRACE);
		try {
			HttpResponse<String> response = call("POST", "", OPERATOR,
					"{\"logger\":\"" + SAMPLE_LOGGER + "\",\"level\":\"INFO\"}");
			assertThat(response.statusCode()).isEqualTo(400);
			assertThat(response.body()).contains("would hide").contains("TRACE");
		}
		finally {
			sampleLogger().setLevel(null);
		}
	}

	private JsonNode raise(String body) {
		HttpResponse<String> response = call("POST", "", OPERATOR, body);
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return json.readTree(response.body());
	}

	private void order(String correlationId, String tenantId) {
		send(HttpRequest.newBuilder(URI.create("http://localhost:" + this.port + "/orders/7"))
			.header("X-Correlation-Id", correlationId)
			.header("X-Tenant-Id", tenantId));
	}

	private HttpResponse<String> call(String method, String path, @Nullable String user, @Nullable String body) {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + "/actuator/loglevels" + path))
			.header("Content-Type", "application/json")
			.method(method,
					(body != null) ? HttpRequest.BodyPublishers.ofString(body) : HttpRequest.BodyPublishers.noBody());
		if (user != null) {
			String credentials = user + ":secret";
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)));
		}
		return send(request);
	}

	private HttpResponse<String> send(HttpRequest.Builder request) {
		return this.http.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString()).join();
	}

	/**
	 * The access line is written last and at INFO: once it is there, so is all else.
	 */
	private static List<String> lookUps(CapturedOutput output, String correlationId) {
		String wanted = "\"correlation_id\":\"" + correlationId + "\"";
		List<String> lines = Awaitility.await()
			.atMost(Duration.ofSeconds(5))
			.until(() -> output.getOut().lines().filter((line) -> line.contains(wanted)).toList(),
					(found) -> found.stream().anyMatch((line) -> line.contains("GET /orders/{id} 200")));
		return lines.stream().filter((line) -> line.contains("Order 7 looked up")).toList();
	}

	/**
	 * Micrometer's own filter, which counts lines, is always there.
	 */
	private static List<TurboFilter> turboFilters() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getTurboFilterList()
			.stream()
			.filter((filter) -> filter.getClass().getName().startsWith("dev.pos"))
			.toList();
	}

	private static Logger sampleLogger() {
		return (Logger) LoggerFactory.getLogger(SAMPLE_LOGGER);
	}

}
