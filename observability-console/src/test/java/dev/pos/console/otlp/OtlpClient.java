package dev.pos.console.otlp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/**
 * Sends to a port of the console as an exporter does.
 */
record OtlpClient(int port) {

	private static final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	HttpResponse<byte[]> post(String path, String contentType, byte[] body) {
		return post(path, contentType, body, null);
	}

	HttpResponse<byte[]> post(String path, String contentType, byte[] body, String encoding) {
		return postAsync(path, contentType, body, encoding).join();
	}

	CompletableFuture<HttpResponse<byte[]>> postAsync(String path, String contentType, byte[] body, String encoding) {
		HttpRequest.Builder request = request(path).header("Content-Type", contentType)
			.POST(HttpRequest.BodyPublishers.ofByteArray(body));
		if (encoding != null) {
			request.header("Content-Encoding", encoding);
		}
		return send(request);
	}

	/**
	 * Sends a body without telling its length.
	 */
	HttpResponse<byte[]> postChunked(String path, String contentType, byte[] body) {
		return send(request(path).header("Content-Type", contentType)
			.POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArray(body)))).join();
	}

	HttpResponse<byte[]> get(String path) {
		return send(request(path)).join();
	}

	static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path));
	}

	private static CompletableFuture<HttpResponse<byte[]>> send(HttpRequest.Builder request) {
		return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

}
