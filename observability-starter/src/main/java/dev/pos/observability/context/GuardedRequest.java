package dev.pos.observability.context;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.util.FastByteArrayOutputStream;

/**
 * A request that is sent again where answers redirect it, each time with what that host
 * may know. Nearly none is, so the first one goes out as the client made it.
 */
final class GuardedRequest implements ClientHttpRequest, StreamingHttpOutputMessage {

	private final ClientHttpRequest first;

	private final GuardedRequestFactory factory;

	private @Nullable Body body;

	private @Nullable FastByteArrayOutputStream buffer;

	GuardedRequest(ClientHttpRequest first, GuardedRequestFactory factory) {
		this.first = first;
		this.factory = factory;
	}

	@Override
	public HttpMethod getMethod() {
		return this.first.getMethod();
	}

	@Override
	public URI getURI() {
		return this.first.getURI();
	}

	@Override
	public HttpHeaders getHeaders() {
		return this.first.getHeaders();
	}

	@Override
	public Map<String, Object> getAttributes() {
		return this.first.getAttributes();
	}

	@Override
	public OutputStream getBody() {
		FastByteArrayOutputStream buffer = this.buffer;
		if (buffer == null) {
			buffer = new FastByteArrayOutputStream(1024);
			this.buffer = buffer;
		}
		return buffer;
	}

	@Override
	public void setBody(Body body) {
		this.body = body;
	}

	@Override
	public ClientHttpResponse execute() throws IOException {
		FastByteArrayOutputStream written = this.buffer;
		if (this.body == null && written != null) {
			setBody(written.toByteArray());
		}
		write(this.first);
		ClientHttpResponse response = this.first.execute();
		return response.getStatusCode().is3xxRedirection() ? follow(response) : response;
	}

	private ClientHttpResponse follow(ClientHttpResponse redirected) throws IOException {
		ClientHttpResponse response = redirected;
		ClientHttpRequest request = this.first;
		boolean trusted = true;
		boolean hasBody = this.body != null;
		for (int hop = 0; hop < Redirect.MAX_HOPS; hop++) {
			Redirect redirect = Redirect.of(request.getURI(), request.getMethod(), response.getStatusCode().value(),
					response.getHeaders().getFirst(HttpHeaders.LOCATION), this.factory.redirects());
			hasBody = hasBody && redirect != null && redirect.withBody();
			if (redirect == null || hasBody && !isRepeatable()) {
				return response;
			}
			response.close();
			// Once it has been with a stranger the call stays without context.
			trusted = trusted && this.factory.guard().isTrusted(redirect.uri());
			request = next(redirect, request, trusted);
			if (hasBody) {
				write(request);
			}
			response = request.execute();
		}
		return response;
	}

	private ClientHttpRequest next(Redirect redirect, ClientHttpRequest before, boolean trusted) throws IOException {
		ClientHttpRequest request = this.factory.createHop(redirect);
		before.getHeaders().forEach((name, values) -> request.getHeaders().put(name, new ArrayList<>(values)));
		this.factory.guard().prepare(redirect, request.getHeaders(), trusted);
		request.getAttributes().putAll(this.first.getAttributes());
		return request;
	}

	private boolean isRepeatable() {
		return this.body != null && this.body.repeatable();
	}

	private void write(ClientHttpRequest request) throws IOException {
		Body body = this.body;
		if (body == null) {
			return;
		}
		if (request instanceof StreamingHttpOutputMessage streaming) {
			streaming.setBody(body);
		}
		else {
			body.writeTo(request.getBody());
		}
	}

}
