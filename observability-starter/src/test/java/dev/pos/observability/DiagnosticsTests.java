package dev.pos.observability;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a user reads who asks why there are no traces.
 */
@ExtendWith(OutputCaptureExtension.class)
class DiagnosticsTests {

	private static final JsonMapper json = JsonMapper.builder().build();

	@Test
	void reportByDefaultSaysWhereTelemetryGoesAndThatNothingIsWrong(CapturedOutput output) {
		JsonNode report = report(Map.of());
		assertThat(report.get("traces").get("endpoint").asString()).isEqualTo("http://localhost:4318/v1/traces");
		assertThat(report.get("traces").get("sampling_probability").asDouble()).isEqualTo(1);
		assertThat(report.get("logs").get("endpoint").asString()).isEqualTo("http://localhost:4318/v1/logs");
		assertThat(report.get("logs").get("exporting").asBoolean()).isTrue();
		assertThat(report.get("traces").get("dropped").get("queue_full").asLong()).isZero();
		assertThat(report.get("features").get("sql").asBoolean()).isTrue();
		assertThat(problems(report)).noneMatch((problem) -> !problem.startsWith("The last export"));
		assertThat(output.getOut().lines().filter((line) -> line.contains("Observability is on"))).singleElement()
			.asString()
			.contains("\"level\":\"INFO\"", "http://localhost:4318/v1/traces");
		assertThat(output.getOut()).doesNotContain("is not a property of Spring Boot 4");
	}

	@Test
	void reportWhenAPropertyIsOfTheLastVersionNamesItAndWarnsAtStart(CapturedOutput output) {
		JsonNode report = report(Map.of("management.otlp.tracing.endpoint", "http://tempo:4318/v1/traces"));
		assertThat(problems(report)).anyMatch((problem) -> problem.contains("'management.otlp.tracing.endpoint'")
				&& problem.contains("'management.opentelemetry.tracing.export.otlp.endpoint'"));
		assertThat(output.getOut().lines().filter((line) -> line.contains("is not a property of Spring Boot 4")))
			.singleElement()
			.asString()
			.contains("\"level\":\"WARN\"");
	}

	@Test
	void reportWhenExportIsLimitedSaysWhy() {
		JsonNode report = report(Map.of("management.tracing.sampling.probability", "0.1",
				"management.tracing.export.otlp.enabled", "false", "management.logging.export.otlp.enabled", "false"));
		assertThat(problems(report)).anyMatch((problem) -> problem.contains("probability' is 0.1"))
			.anyMatch((problem) -> problem.contains("'management.tracing.export.otlp.enabled' is false"))
			.anyMatch((problem) -> problem.contains("'management.logging.export.otlp.enabled' is false"));
		assertThat(report.get("traces").get("exporting").asBoolean()).isFalse();
	}

	@Test
	void reportWhenSpansGoElsewhereDoesNotSendLogsThere() {
		JsonNode report = report(Map.of("management.opentelemetry.tracing.export.otlp.endpoint",
				"https://user:canary@tempo.example:4318/v1/traces?key=canary"));
		assertThat(report.get("traces").get("endpoint").asString()).isEqualTo("https://tempo.example:4318/v1/traces");
		assertThat(report.get("logs").get("exporting").asBoolean()).isFalse();
		assertThat(report.toString()).doesNotContain("canary");
	}

	@Test
	void reportWhenAClientIsNotBuiltByTheBuilderNamesIt() {
		assertThat(problems(report(Map.of(), PlainApplication.class, OpenToAll.class, BareClient.class)))
			.anyMatch((problem) -> problem.contains("RestTemplate 'bareClient'"));
	}

	private static List<String> problems(JsonNode report) {
		return report.get("problems").valueStream().map(JsonNode::asString).toList();
	}

	private static JsonNode report(Map<String, String> properties) {
		return report(properties, PlainApplication.class, OpenToAll.class);
	}

	private static JsonNode report(Map<String, String> properties, Class<?>... sources) {
		String[] arguments = properties.entrySet()
			.stream()
			.map((entry) -> "--" + entry.getKey() + "=" + entry.getValue())
			.toArray(String[]::new);
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(sources)
			.web(WebApplicationType.SERVLET)
			.properties("server.port=0", "spring.application.name=sample")
			.run(arguments)) {
			int port = ((WebServerApplicationContext) context).getWebServer().getPort();
			return json.readTree(RestClient.create("http://localhost:" + port)
				.get()
				.uri("/actuator/observability")
				.retrieve()
				.requiredBody(String.class));
		}
	}

	static class OpenToAll {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	static class BareClient {

		@Bean
		RestTemplate bareClient() {
			return new RestTemplate();
		}

	}

}
