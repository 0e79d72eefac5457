package dev.pos.observability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service whose starter is switched off is as Boot makes it.
 */
class SwitchedOffTests {

	@Test
	void beansWhenSwitchedOffAreBootsOwn() {
		try (ConfigurableApplicationContext on = PlainApplication.start(WebApplicationType.SERVLET)) {
			assertThat(beansOfStarter(on)).hasSizeGreaterThan(20);
		}
		try (ConfigurableApplicationContext off = PlainApplication.start(WebApplicationType.SERVLET,
				"observability.enabled=false")) {
			assertThat(beansOfStarter(off)).isEmpty();
		}
	}

	@Test
	void defaultsWhenSwitchedOffAreBootsOwn() {
		try (ConfigurableApplicationContext on = PlainApplication.start(WebApplicationType.NONE)) {
			assertThat(on.getEnvironment()
				.getPropertySources()
				.contains(ObservabilityDefaultsEnvironmentPostProcessor.SOURCE_NAME)).isTrue();
		}
		try (ConfigurableApplicationContext off = PlainApplication.start(WebApplicationType.NONE,
				"observability.enabled=false")) {
			Environment environment = off.getEnvironment();
			assertThat(off.getEnvironment()
				.getPropertySources()
				.contains(ObservabilityDefaultsEnvironmentPostProcessor.SOURCE_NAME)).isFalse();
			assertThat(environment.getProperty("management.tracing.sampling.probability")).isNull();
			assertThat(environment.getProperty("logging.structured.format.console")).isNull();
		}
	}

	@Test
	void responseWhenSwitchedOffHasNoIdsAndNoHealthPath() {
		try (ConfigurableApplicationContext on = PlainApplication.start(WebApplicationType.SERVLET)) {
			assertThat(get(on, "/nowhere").headers().map()).containsKeys("x-correlation-id", "x-trace-id");
		}
		try (ConfigurableApplicationContext off = PlainApplication.start(WebApplicationType.SERVLET,
				"observability.enabled=false", "management.health.redis.enabled=false")) {
			HttpResponse<String> response = get(off, "/nowhere");
			assertThat(response.headers().map()).doesNotContainKeys("x-correlation-id", "x-trace-id");
			assertThat(get(off, "/actuator/health").statusCode()).as("Boot's own").isEqualTo(200);
		}
	}

	@Test
	void logWhenSwitchedOffHasBootsFormat() throws IOException {
		assertThat(firstLines()).allMatch((line) -> line.startsWith("{\"timestamp\":"));
		assertThat(firstLines("observability.enabled=false", "spring.main.banner-mode=off"))
			.allMatch((line) -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ +INFO \\d+ --- .*"));
		assertThat(firstLines("observability.logging.enabled=false", "spring.main.banner-mode=off"))
			.allMatch((line) -> line.matches("\\d{4}-\\d\\d-\\d\\dT\\S+ +INFO \\d+ --- .*"));
	}

	private static List<String> firstLines(String... properties) throws IOException {
		Process process = PlainApplication.startProcess(properties);
		try (BufferedReader output = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			List<String> lines = output.lines().filter((line) -> !line.isBlank()).limit(2).toList();
			assertThat(lines).hasSize(2);
			return lines;
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static Map<String, String> beansOfStarter(ConfigurableApplicationContext context) {
		Map<String, String> found = new TreeMap<>();
		for (String name : context.getBeanDefinitionNames()) {
			BeanDefinition definition = context.getBeanFactory().getBeanDefinition(name);
			Class<?> type = context.getType(name, false);
			String made = name + " " + definition.getFactoryBeanName() + " "
					+ ((type != null) ? type.getName() : definition.getBeanClassName());
			if (made.contains("dev.pos.observability") && !made.contains(PlainApplication.class.getName())) {
				found.put(name, made);
			}
		}
		return found;
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String path) {
		String port = context.getEnvironment().getProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
		return HttpClient.newHttpClient().sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
	}

}
