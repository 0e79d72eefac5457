package dev.pos.observability.reactive;

import java.time.Duration;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.reactive.ReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.http.server.reactive.MockServerHttpResponse;

/**
 * A reactive service on a class path without servlets and Spring Security. Exits with an
 * error where the starter cannot do without them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServiceWithoutServlets {

	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(ServiceWithoutServlets.class, args)) {
			HttpHandler handler = context.getBean(HttpHandler.class);
			for (String path : new String[] { "/health", "/health/ready", "/metrics", "/nowhere" }) {
				MockServerHttpResponse response = new MockServerHttpResponse();
				handler.handle(MockServerHttpRequest.get(path).build(), response).block(Duration.ofSeconds(10));
				int expected = path.equals("/nowhere") ? 404 : 200;
				if (response.getStatusCode().value() != expected
						|| !response.getHeaders().containsHeader("X-Trace-Id")) {
					throw new IllegalStateException(path + " answered " + response.getStatusCode());
				}
			}
		}
	}

	/**
	 * The handler is asked directly, since every server at hand but Netty has servlets.
	 */
	@Bean
	ReactiveWebServerFactory noServer() {
		return (handler) -> new WebServer() {

			@Override
			public void start() {
			}

			@Override
			public void stop() {
			}

			@Override
			public int getPort() {
				return -1;
			}

		};
	}

}
