package dev.pos.observability;

import java.util.List;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * The service that the validation suite of W3C Trace Context drives: it calls back each
 * URL that it is given. Run {@link #main} and point the suite's {@code test.py} at
 * {@code http://127.0.0.1:5000/test}.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = DataSourceAutoConfiguration.class)
@Import(TraceContextHarness.Endpoint.class)
class TraceContextHarness {

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(TraceContextHarness.class);
		application.setWebApplicationType(WebApplicationType.SERVLET);
		application.run("--server.port=5000", "--server.address=127.0.0.1", "--spring.application.name=harness",
				"--management.opentelemetry.tracing.export.otlp.enabled=false", "--logging.level.root=warn");
	}

	@Bean
	SecurityFilterChain security(HttpSecurity http) {
		return http.csrf((csrf) -> csrf.disable())
			.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll())
			.build();
	}

	/**
	 * Calls back what it is told to.
	 */
	@RestController
	static class Endpoint {

		private final RestClient client;

		Endpoint(RestClient.Builder builder) {
			this.client = builder.build();
		}

		@PostMapping("/test")
		void test(@RequestBody List<Callback> callbacks) {
			for (Callback callback : callbacks) {
				this.client.post()
					.uri(callback.url())
					.contentType(MediaType.APPLICATION_JSON)
					.body(callback.arguments())
					.retrieve()
					.toBodilessEntity();
			}
		}

	}

	record Callback(String url, List<Object> arguments) {

	}

}
