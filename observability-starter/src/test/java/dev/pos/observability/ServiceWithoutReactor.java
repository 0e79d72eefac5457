package dev.pos.observability;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A servlet service on a class path without Reactor, WebFlux and Spring Security. Exits
 * with an error where the starter cannot do without them.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ServiceWithoutReactor {

	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = SpringApplication.run(ServiceWithoutReactor.class, args)) {
			String port = context.getEnvironment().getProperty("local.server.port");
			for (String path : new String[] { "/health", "/health/ready", "/metrics", "/nowhere" }) {
				HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path)).build();
				HttpResponse<Void> response = HttpClient.newHttpClient()
					.send(request, HttpResponse.BodyHandlers.discarding());
				int expected = path.equals("/nowhere") ? 404 : 200;
				if (response.statusCode() != expected || response.headers().firstValue("X-Trace-Id").isEmpty()) {
					throw new IllegalStateException(path + " answered " + response.statusCode());
				}
			}
		}
	}

}
