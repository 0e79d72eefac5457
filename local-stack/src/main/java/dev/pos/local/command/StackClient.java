package dev.pos.local.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls the services of a running stack.
 */
final class StackClient {

	static final int OK = 200;

	static final int NOT_FOUND = 404;

	private static final Duration TIMEOUT = Duration.ofSeconds(15);

	private static final String JSON = "application/json";

	/** Money is shown as it was sent: 12.50 stays 12.50. */
	private static final JsonMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
		.build();

	private final HttpClient http = HttpClient.newBuilder()
		.version(HttpClient.Version.HTTP_1_1)
		.connectTimeout(Duration.ofSeconds(2))
		.build();

	private final StackOptions options;

	StackClient(StackOptions options) {
		this.options = options;
	}

	static String encode(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	Answer get(String url, Map<String, String> headers) throws CommandFailedException, InterruptedException {
		return send(HttpRequest.newBuilder(URI.create(url)).GET(), headers);
	}

	Answer post(String url, Object body) throws CommandFailedException, InterruptedException {
		return send(
				HttpRequest.newBuilder(URI.create(url))
					.POST(HttpRequest.BodyPublishers.ofString(MAPPER.writeValueAsString(body))),
				Map.of("Content-Type", JSON));
	}

	private Answer send(HttpRequest.Builder builder, Map<String, String> headers)
			throws CommandFailedException, InterruptedException {
		headers.forEach(builder::header);
		HttpRequest request = builder.header("Accept", JSON).timeout(TIMEOUT).build();
		try {
			HttpResponse<String> response = this.http.send(request, HttpResponse.BodyHandlers.ofString());
			return new Answer(response.statusCode(), json(request, response));
		}
		catch (ConnectException | HttpConnectTimeoutException ex) {
			throw new CommandFailedException(ExitCodes.NOT_UP, "nothing answers at %s: is the stack up? See %s"
				.formatted(origin(request), this.options.command("status")));
		}
		catch (HttpTimeoutException ex) {
			throw new CommandFailedException(ExitCodes.FAILED,
					"%s gave no answer within %d s".formatted(origin(request), TIMEOUT.toSeconds()));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCodes.FAILED,
					"the call to %s failed: %s".formatted(origin(request), ex.getMessage()));
		}
	}

	private static JsonNode json(HttpRequest request, HttpResponse<String> response) throws CommandFailedException {
		try {
			return MAPPER.readTree(response.body());
		}
		catch (JacksonException ex) {
			throw new CommandFailedException(ExitCodes.FAILED,
					"%s answered %d without JSON".formatted(request.uri(), response.statusCode()));
		}
	}

	private static String origin(HttpRequest request) {
		return request.uri().getScheme() + "://" + request.uri().getAuthority();
	}

	/**
	 * What a service answered.
	 */
	record Answer(int status, JsonNode body) {

		boolean isOk() {
			return this.status == OK;
		}

		/** The problem detail's own words, with the id to look it up by. */
		String problem() {
			String detail = this.body.path("detail").asString(this.body.path("title").asString("no reason given"));
			String correlation = this.body.path("correlation_id").asString("");
			return detail + (correlation.isEmpty() ? "" : " (correlation id " + correlation + ")");
		}

	}

}
