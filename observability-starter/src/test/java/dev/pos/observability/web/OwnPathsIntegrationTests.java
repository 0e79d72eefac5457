package dev.pos.observability.web;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The starter's paths and the Actuator's are served as Spring Boot serves them, and a
 * request for another path does not pay for it.
 */
class OwnPathsIntegrationTests {

	private static final String BOOTS_MAPPING = "observability.metrics.enabled=false";

	private static final HttpClient http = HttpClient.newHttpClient();

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void actuatorAnswersAsWithBootsMapping(WebApplicationType type) {
		String[] everything = { "management.endpoints.web.exposure.include=beans,env,health,info,loggers" };
		Map<String, String> boots;
		try (ConfigurableApplicationContext context = start(type, BOOTS_MAPPING, everything[0])) {
			assertThat(mappings(context)).isEmpty();
			boots = answers(context);
		}
		try (ConfigurableApplicationContext context = start(type, everything)) {
			assertThat(mappings(context)).hasSize(1);
			assertThat(answers(context)).isEqualTo(boots);
		}
		assertThat(boots).containsEntry("GET /actuator/%68ealth", "200")
			.containsEntry("POST /actuator/info", "405")
			.containsEntry("GET /actuator/nowhere", "404");
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void actuatorIsServedAtTheRootAndOnAPortOfItsOwn(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type, "management.endpoints.web.base-path=/",
				"management.endpoints.web.path-mapping.health=state")) {
			assertThat(get(context, "local.server.port", "GET", "/state").statusCode()).isEqualTo(200);
		}
		try (ConfigurableApplicationContext context = start(type, "management.server.port=0")) {
			HttpResponse<String> links = get(context, "local.management.port", "GET", "/actuator");
			assertThat(links.body()).contains("/actuator/health");
			assertThat(get(context, "local.management.port", "GET", "/actuator/health").statusCode()).isEqualTo(200);
			assertThat(get(context, "local.server.port", "GET", "/actuator/health").statusCode()).isEqualTo(404);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void ownPathsAnswerHoweverTheyAreEncoded(WebApplicationType type) {
		try (ConfigurableApplicationContext context = start(type)) {
			for (String path : List.of("/health", "/health/ready", "/metrics", "/%68ealth", "/m%65trics")) {
				assertThat(get(context, "local.server.port", "GET", path).statusCode()).as(path).isEqualTo(200);
			}
			for (String path : List.of("/healthy", "/health/nowhere", "/metrics/1", "/items/7")) {
				assertThat(get(context, "local.server.port", "GET", path).statusCode()).as(path).isEqualTo(404);
			}
		}
	}

	/**
	 * A mapping that looks for a handler first forgets what the one before it found to be
	 * producible.
	 */
	@Test
	void servletRequestForAnotherPathIsNotLookedFor() throws Exception {
		try (ConfigurableApplicationContext context = start(WebApplicationType.SERVLET)) {
			ServletActuatorMapping mapping = context.getBean(ServletActuatorMapping.class);
			MockHttpServletRequest other = request("/items/7");
			assertThat(mapping.getHandler(other)).isNull();
			assertThat(other.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)).isNotNull();
			MockHttpServletRequest own = request("/actuator/nowhere");
			assertThat(mapping.getHandler(own)).isNull();
			assertThat(own.getAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE)).isNull();
			for (ServletRoutes routes : context.getBeansOfType(ServletRoutes.class).values()) {
				assertThat(routes.getHandler(other)).isNull();
				assertThat(other.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE)).isNull();
			}
		}
	}

	@Test
	void reactiveRequestForAnotherPathIsNotLookedFor() {
		try (ConfigurableApplicationContext context = start(WebApplicationType.REACTIVE)) {
			ReactiveActuatorMapping mapping = context.getBean(ReactiveActuatorMapping.class);
			String producible = org.springframework.web.reactive.HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE;
			MockServerWebExchange other = exchange("/items/7", producible);
			assertThat(mapping.getHandler(other).block()).isNull();
			assertThat(other.getAttributes()).containsKey(producible);
			MockServerWebExchange own = exchange("/actuator/nowhere", producible);
			assertThat(mapping.getHandler(own).block()).isNull();
			assertThat(own.getAttributes()).doesNotContainKey(producible);
			assertThat(context.getBeansOfType(ReactiveRoutes.class).values()).hasSize(2)
				.allSatisfy((routes) -> assertThat(routes.getHandler(other).block()).isNull());
		}
	}

	private static MockHttpServletRequest request(String path) {
		MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
		ServletRequestPathUtils.parseAndCache(request);
		request.setAttribute(HandlerMapping.PRODUCIBLE_MEDIA_TYPES_ATTRIBUTE, "found before");
		return request;
	}

	private static MockServerWebExchange exchange(String path, String attribute) {
		MockServerWebExchange exchange = MockServerWebExchange.from(MockServerHttpRequest.get(path));
		exchange.getAttributes().put(attribute, "found before");
		return exchange;
	}

	private static Map<String, String> answers(ConfigurableApplicationContext context) {
		Map<String, String> answers = new LinkedHashMap<>();
		Stream
			.of("GET /actuator/health", "GET /actuator/%68ealth", "GET /actuator/env/server.address",
					"GET /actuator/nowhere", "GET /actuatorhealth", "GET /actuator/health/nowhere",
					"POST /actuator/info", "OPTIONS /actuator/loggers", "GET /nowhere")
			.forEach((line) -> answers.put(line, String.valueOf(answer(context, line).statusCode())));
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		answers.put("links", answer(context, "GET /actuator").body().replace(port, "port"));
		return answers;
	}

	private static HttpResponse<String> answer(ConfigurableApplicationContext context, String line) {
		return get(context, "local.server.port", line.split(" ")[0], line.split(" ")[1]);
	}

	private static HttpResponse<String> get(ConfigurableApplicationContext context, String port, String method,
			String path) {
		URI uri = URI.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty(port) + path);
		HttpRequest request = HttpRequest.newBuilder(uri)
			.method(method, HttpRequest.BodyPublishers.noBody())
			.header("Accept", "application/json")
			.build();
		return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
	}

	private static List<Object> mappings(ConfigurableApplicationContext context) {
		return Stream.of(ServletActuatorMapping.class, ReactiveActuatorMapping.class)
			.<Object>flatMap((mapping) -> context.getBeansOfType(mapping).values().stream())
			.toList();
	}

	private static ConfigurableApplicationContext start(WebApplicationType type, String... properties) {
		List<String> args = new ArrayList<>(
				List.of("--server.port=0", "--server.address=127.0.0.1", "--management.health.redis.enabled=false",
						"--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1"));
		Stream.of(properties).map((property) -> "--" + property).forEach(args::add);
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try {
			return new SpringApplicationBuilder(Application.class).web(type).run(args.toArray(String[]::new));
		}
		finally {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
	static class Application {

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
		static class ServletSecurity {

			@Bean
			SecurityFilterChain security(HttpSecurity http) {
				return http.csrf((csrf) -> csrf.disable())
					.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
					.build();
			}

		}

		@Configuration(proxyBeanMethods = false)
		@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
		static class ReactiveSecurity {

			@Bean
			SecurityWebFilterChain security(ServerHttpSecurity http) {
				return http.csrf((csrf) -> csrf.disable())
					.authorizeExchange((requests) -> requests.anyExchange().permitAll())
					.build();
			}

		}

	}

}
