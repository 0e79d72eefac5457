package dev.pos.security;

import java.net.URI;
import java.util.Objects;

import dev.pos.security.example.ExampleApplication;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A small service as the six are, and a client of it. It serves all the classes that
 * extend this one, to the end.
 */
@SpringBootTest(classes = ExampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class ExampleServiceTest {

	static final TestIssuer keys = new TestIssuer();

	static final TestService sibling = new TestService((request) -> new Answer(200,
			Objects.requireNonNullElse(request.header(HttpHeaders.AUTHORIZATION), "none")));

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		keys.use(registry);
		registry.add("spring.http.serviceclient.sibling.base-url", sibling::url);
	}

	static void assertProblem(ResponseEntity<String> response, int status) {
		assertThat(response.getStatusCode().value()).as(response.getBody()).isEqualTo(status);
		assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(response.getBody()).contains("\"status\":" + status);
	}

	final ResponseEntity<String> get(String uri, String token, String... header) {
		return exchange(client().get().uri(URI.create(base() + uri)), token, header);
	}

	final ResponseEntity<String> post(String uri, String token, String body) {
		return exchange(client().post().uri(uri).contentType(MediaType.APPLICATION_JSON).body(body), token);
	}

	static ResponseEntity<String> exchange(RestClient.RequestHeadersSpec<?> request, String token, String... header) {
		if (token != null) {
			request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
		}
		for (int i = 1; i < header.length; i++) {
			request.header(header[0], header[i]);
		}
		return request.exchange((ignored, response) -> ResponseEntity.status(response.getStatusCode())
			.headers(response.getHeaders())
			.body(response.bodyTo(String.class)));
	}

	final RestClient client() {
		return RestClient.create(base());
	}

	final String base() {
		return "http://localhost:" + this.port;
	}

}
