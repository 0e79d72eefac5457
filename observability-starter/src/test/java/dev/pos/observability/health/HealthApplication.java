package dev.pos.observability.health;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.server.SecurityWebFilterChain;

/**
 * A service that everyone may ask, started with the health indicators that a test needs.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class HealthApplication {

	static final String WITHOUT_DATABASE = "spring.autoconfigure.exclude="
			+ "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration";

	static final String WITHOUT_REDIS = "management.health.redis.enabled=false";

	static final String PLAIN_BOOT = "observability.enabled=false";

	private static final HttpClient client = HttpClient.newHttpClient();

	static ConfigurableApplicationContext start(WebApplicationType type, Class<?> indicators, String... properties) {
		List<String> args = new ArrayList<>(List.of("--server.port=0", "--server.address=127.0.0.1",
				"--management.opentelemetry.tracing.export.otlp.endpoint=http://localhost:1"));
		Stream.of(properties).map((property) -> "--" + property).forEach(args::add);
		System.setProperty(LoggingSystem.SYSTEM_PROPERTY, LoggingSystem.NONE);
		try {
			return new SpringApplicationBuilder(HealthApplication.class, indicators).web(type)
				.run(args.toArray(String[]::new));
		}
		finally {
			System.clearProperty(LoggingSystem.SYSTEM_PROPERTY);
		}
	}

	/**
	 * Starts a servlet service without database and Redis.
	 */
	static ConfigurableApplicationContext start(Class<?> indicators, String... properties) {
		List<String> all = new ArrayList<>(List.of(WITHOUT_DATABASE, WITHOUT_REDIS));
		all.addAll(List.of(properties));
		return start(WebApplicationType.SERVLET, indicators, all.toArray(String[]::new));
	}

	static CompletableFuture<HttpResponse<String>> ask(ConfigurableApplicationContext context, String path) {
		return ask(context, "local.server.port", path);
	}

	static CompletableFuture<HttpResponse<String>> ask(ConfigurableApplicationContext context, String portProperty,
			String path) {
		String port = context.getEnvironment().getProperty(portProperty);
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
	}

	static HttpResponse<String> get(ConfigurableApplicationContext context, String path) {
		return ask(context, path).join();
	}

	/**
	 * Asks on the management port, which may be the only one.
	 */
	static HttpResponse<String> askManagement(ConfigurableApplicationContext context, String path) {
		boolean own = context.getEnvironment().containsProperty("management.server.port");
		return ask(context, own ? "local.management.port" : "local.server.port", path).join();
	}

	static String managementAnswer(ConfigurableApplicationContext context, String path) {
		return answer(askManagement(context, path));
	}

	static String answer(ConfigurableApplicationContext context, String path) {
		return answer(get(context, path));
	}

	private static String answer(HttpResponse<String> response) {
		return response.statusCode() + " " + json(response).path("status").asString("");
	}

	static JsonNode json(HttpResponse<String> response) {
		return JsonMapper.builder().build().readTree(response.body().isEmpty() ? "{}" : response.body());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	static class ServletSecurity {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	static class ReactiveSecurity {

		@Bean
		SecurityWebFilterChain security(ServerHttpSecurity http) {
			return http.authorizeExchange((requests) -> requests.anyExchange().permitAll()).build();
		}

	}

}
