package dev.pos.observability;

import java.net.URI;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

/**
 * A service that anybody may call, and that calls any host that it is told to. Those
 * calls go nowhere.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(excludeName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
class AttackedApplication {

	@Bean
	SecurityFilterChain open(HttpSecurity http) {
		return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
	}

	private static ClientHttpRequest call(HttpMethod method, URI uri) {
		MockClientHttpRequest request = new MockClientHttpRequest(method, uri);
		request.setResponse(new MockClientHttpResponse(new byte[0], HttpStatus.OK));
		return request;
	}

	@RestController
	static class Routes {

		private final RestClient client;

		Routes(RestClient.Builder builder) {
			this.client = builder.requestFactory((uri, method) -> call(method, uri)).build();
		}

		@GetMapping("/orders/{id}")
		String order(@PathVariable String id) {
			return id;
		}

		@GetMapping("/fails/{id}")
		String fails(@PathVariable String id) {
			throw new IllegalStateException(id);
		}

		@GetMapping("/calls/{host}")
		String calls(@PathVariable String host) {
			this.client.get().uri("http://" + host + ".internal/" + host).retrieve().toBodilessEntity();
			return host;
		}

	}

}
