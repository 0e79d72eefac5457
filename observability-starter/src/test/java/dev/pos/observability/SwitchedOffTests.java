package dev.pos.observability;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertiesPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service whose starter is switched off is as Boot makes it.
 */
class SwitchedOffTests {

	private static final String[] features = { "observability.context.enabled=false",
			"observability.logging.enabled=false", "observability.tracing.enabled=false",
			"observability.sql.enabled=false", "observability.metrics.enabled=false",
			"observability.health.enabled=false", "observability.alerts.enabled=false" };

	@Test
	void serviceWhenSwitchedOffIsAsWithoutTheStarter() {
		Picture plain;
		try (ConfigurableApplicationContext without = startWithoutStarter()) {
			assertThat(beansOfStarter(without)).isEmpty();
			plain = Picture.of(without);
		}
		try (ConfigurableApplicationContext off = PlainApplication.start(WebApplicationType.SERVLET,
				"observability.enabled=false")) {
			plain.assertSame(Picture.of(off));
		}
		try (ConfigurableApplicationContext off = PlainApplication.start(WebApplicationType.SERVLET, features)) {
			plain.assertSame(Picture.of(off));
		}
	}

	@Test
	void featureWhenSwitchedOffAloneLeavesNoBeanAndNoDefault() {
		Map<String, String> defaults = Map.of("context", "none", "logging", "logging.structured.format.console",
				"tracing", "management.tracing.sampling.probability", "sql", "none", "metrics",
				"management.otlp.metrics.export.enabled", "health", "management.endpoint.health.probes.enabled",
				"alerts", "none");
		for (String feature : features) {
			String name = feature.split("\\.")[1];
			try (ConfigurableApplicationContext off = PlainApplication.start(WebApplicationType.SERVLET, feature)) {
				assertThat(beansOfStarter(off).values()).as(name)
					.isNotEmpty()
					.filteredOn((bean) -> isDeclaredIn("dev.pos.observability." + packageOf(name) + ".", bean))
					.isEmpty();
				assertThat(off.getEnvironment().getProperty(defaults.get(name))).as(name).isNull();
			}
		}
	}

	/** One feature may declare what another uses: who declares it counts. */
	private static boolean isDeclaredIn(String prefix, String bean) {
		String[] parts = bean.split(" ");
		return (parts[1].equals("null") ? parts[2] : parts[1]).startsWith(prefix);
	}

	private static String packageOf(String feature) {
		return feature.equals("alerts") ? "alerting" : feature;
	}

	private static ConfigurableApplicationContext startWithoutStarter() {
		ClassLoader original = Thread.currentThread().getContextClassLoader();
		ClassLoader without = new ClassLoader(original) {

			@Override
			public Enumeration<URL> getResources(String name) throws IOException {
				List<URL> found = Collections.list(super.getResources(name));
				found.removeIf((url) -> url.getPath().contains("observability-starter/target/classes/META-INF/spring"));
				return Collections.enumeration(found);
			}

		};
		Thread.currentThread().setContextClassLoader(without);
		try {
			return PlainApplication.start(new DefaultResourceLoader(without), WebApplicationType.SERVLET);
		}
		finally {
			Thread.currentThread().setContextClassLoader(original);
		}
	}

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

	/**
	 * What can be seen of a service from within and from outside.
	 */
	private record Picture(Set<String> beans, Map<String, String> filters, Set<String> headers,
			Map<String, String> properties) {

		static Picture of(ConfigurableApplicationContext context) {
			Map<String, String> filters = new TreeMap<>();
			((ServletWebServerApplicationContext) context).getServletContext()
				.getFilterRegistrations()
				.forEach((name, filter) -> filters.put(name,
						filter.getClassName().replaceAll("\\$.*", "") + filter.getUrlPatternMappings()));
			Set<String> headers = new TreeSet<>();
			for (String path : List.of("/nowhere", "/actuator/health", "/health", "/metrics")) {
				HttpResponse<String> response = get(context, path);
				response.headers().map().keySet().forEach((name) -> headers.add(path + " " + name));
				headers.add(path + " " + response.statusCode());
			}
			return new Picture(beans(context), filters, headers, properties(context));
		}

		private static Set<String> beans(ConfigurableApplicationContext context) {
			Set<String> beans = new TreeSet<>();
			for (String name : context.getBeanDefinitionNames()) {
				Class<?> type = context.getType(name, false);
				beans.add(name + " " + ((type != null) ? type.getName().replaceAll("\\$.*", "") : ""));
			}
			return beans;
		}

		private static Map<String, String> properties(ConfigurableApplicationContext context) {
			Map<String, String> properties = new TreeMap<>();
			context.getEnvironment().getPropertySources().forEach((source) -> {
				if (source instanceof EnumerablePropertySource<?> enumerable
						&& !(source instanceof CommandLinePropertySource<?>)
						&& !(source instanceof PropertiesPropertySource)
						&& !(source instanceof SystemEnvironmentPropertySource)) {
					for (String name : enumerable.getPropertyNames()) {
						properties.put(name, context.getEnvironment().getProperty(name));
					}
				}
			});
			properties.keySet().removeIf((name) -> name.startsWith("local.") || name.startsWith("java."));
			return properties;
		}

		void assertSame(Picture other) {
			assertThat(other.beans).containsExactlyInAnyOrderElementsOf(this.beans);
			assertThat(other.filters).containsExactlyInAnyOrderEntriesOf(this.filters);
			assertThat(other.headers).containsExactlyInAnyOrderElementsOf(this.headers);
			assertThat(other.properties).containsExactlyInAnyOrderEntriesOf(this.properties);
		}

	}

}
