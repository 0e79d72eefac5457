package dev.pos.chatbot;

import java.util.Map;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.client.RestClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asks the chatbot as a user of the API does.
 */
record ChatbotClient(int port) {

	private static final ParameterizedTypeReference<Map<String, Object>> JSON = new ParameterizedTypeReference<>() {
	};

	/**
	 * Returns the reply to a question that is answered.
	 */
	Map<String, Object> ask(String question, String token) {
		ResponseEntity<Map<String, Object>> response = get("/query?q={q}", token, question);
		assertThat(response.getStatusCode().value()).as(String.valueOf(response.getBody())).isEqualTo(200);
		return response.getBody();
	}

	ResponseEntity<Map<String, Object>> get(String uri, String token, Object... variables) {
		return exchange(client().get().uri(uri, variables), token);
	}

	ResponseEntity<Map<String, Object>> post(String question, String token) {
		return exchange(client().post()
			.uri("/query")
			.contentType(MediaType.APPLICATION_JSON)
			.body(Map.of("question", question)), token);
	}

	private RestClient client() {
		return RestClient.create("http://localhost:" + this.port);
	}

	private static ResponseEntity<Map<String, Object>> exchange(RestClient.RequestHeadersSpec<?> request,
			String token) {
		if (token != null) {
			request.header("Authorization", "Bearer " + token);
		}
		return request.exchange(
				(ignored, response) -> ResponseEntity.status(response.getStatusCode()).body(response.bodyTo(JSON)));
	}

}
