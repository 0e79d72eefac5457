package dev.pos.observability.context;

import java.io.OutputStream;
import java.net.URI;
import java.util.Map;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

/**
 * A call to another service, with the headers that every call has.
 */
final class BenchmarkCall implements ClientHttpRequest {

	/**
	 * An answer that nobody looks into.
	 */
	private static final ClientHttpResponse response = BenchmarkRequest.absent(ClientHttpResponse.class);

	private static final URI uri = URI.create("http://localhost:4003/reservations");

	private final HttpHeaders headers = new HttpHeaders();

	BenchmarkCall() {
		this.headers.set("Accept", "application/json");
		this.headers.set("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
	}

	@Override
	public HttpMethod getMethod() {
		return HttpMethod.POST;
	}

	@Override
	public URI getURI() {
		return uri;
	}

	@Override
	public Map<String, Object> getAttributes() {
		return Map.of();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.headers;
	}

	@Override
	public OutputStream getBody() {
		return OutputStream.nullOutputStream();
	}

	@Override
	public ClientHttpResponse execute() {
		return response;
	}

}
