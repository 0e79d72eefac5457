package dev.pos.auth;

import java.util.Map;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

/**
 * A client as a user of the API would write one.
 */
record AuthClient(int port) {

	private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {
	};

	ResponseEntity<Map<String, Object>> logIn(String tenant, String username, String password) {
		return post("/auth/login", null, Map.of("tenant_id", tenant, "username", username, "password", password));
	}

	ResponseEntity<Map<String, Object>> logIn(String username) {
		return logIn("acme_corp", username, "demo-password");
	}

	String accessToken(String username) {
		return (String) logIn(username).getBody().get("access_token");
	}

	ResponseEntity<Map<String, Object>> refresh(Object refreshToken) {
		return post("/auth/refresh", null, Map.of("refresh_token", refreshToken));
	}

	ResponseEntity<Map<String, Object>> get(String path, Object token) {
		return exchange(RestClient.create(base()).get().uri(path), token);
	}

	ResponseEntity<Map<String, Object>> post(String path, Object token, Object body) {
		return exchange(RestClient.create(base()).post().uri(path).contentType(MediaType.APPLICATION_JSON).body(body),
				token);
	}

	private ResponseEntity<Map<String, Object>> exchange(RestClient.RequestHeadersSpec<?> request, Object token) {
		if (token != null) {
			request.header(HttpHeaders.AUTHORIZATION, "Bearer " + token);
		}
		return request.exchange((ignored, response) -> ResponseEntity.status(response.getStatusCode())
			.headers(response.getHeaders())
			.body(response.bodyTo(JSON)));
	}

	private String base() {
		return "http://localhost:" + this.port;
	}

}
