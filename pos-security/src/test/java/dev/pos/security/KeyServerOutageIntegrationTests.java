package dev.pos.security;

import dev.pos.security.example.ExampleApplication;
import dev.pos.testing.TestIssuer;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a service that has never been able to reach the key set.
 */
@SpringBootTest(classes = ExampleApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.security.oauth2.resourceserver.jwt.jwk-set-uri=http://localhost:1/keys")
class KeyServerOutageIntegrationTests {

	@LocalServerPort
	private int port;

	@Test
	void requestWhenKeysAreOutOfReachGets503AndNot401() {
		try (TestIssuer keys = new TestIssuer()) {
			RestClient.create("http://localhost:" + this.port)
				.get()
				.uri("/tenant")
				.header(HttpHeaders.AUTHORIZATION, "Bearer " + keys.token("acme_corp"))
				.exchange((request, response) -> {
					assertThat(response.getStatusCode().value()).isEqualTo(503);
					assertThat(response.getHeaders().getContentType()).isEqualTo(MediaType.APPLICATION_PROBLEM_JSON);
					return response;
				});
		}
	}

}
