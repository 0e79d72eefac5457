package dev.pos.security.token;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import com.nimbusds.jose.util.Resource;
import com.nimbusds.jose.util.ResourceRetriever;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;

/**
 * Fetches the key set with the application's own HTTP client, so that the call is part of
 * the trace of the request that waits for it. Thread-safe.
 */
final class KeySetRetriever implements ResourceRetriever {

	private static final int MAX_BYTES = 64 * 1024;

	private final RestClient client;

	KeySetRetriever(RestClient.Builder builder, Duration timeout) {
		this.client = builder.requestFactory(requestFactory(timeout)).build();
	}

	private static JdkClientHttpRequestFactory requestFactory(Duration timeout) {
		JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(
				java.net.http.HttpClient.newBuilder().connectTimeout(timeout).build());
		factory.setReadTimeout(timeout);
		return factory;
	}

	@Override
	public Resource retrieveResource(URL url) throws IOException {
		try {
			return this.client.get()
				.uri(url.toString())
				.accept(MediaType.APPLICATION_JSON)
				.exchangeForRequiredValue((request, response) -> resource(response));
		}
		catch (RestClientException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	private static Resource resource(ClientHttpResponse response) throws IOException {
		if (response.getStatusCode().value() != HttpStatus.OK.value()) {
			throw new IOException("The key set was answered with " + response.getStatusCode());
		}
		MediaType type = response.getHeaders().getContentType();
		try (InputStream body = response.getBody()) {
			byte[] content = body.readNBytes(MAX_BYTES + 1);
			if (content.length > MAX_BYTES) {
				throw new IOException("The key set is longer than " + MAX_BYTES + " bytes");
			}
			return new Resource(new String(content, StandardCharsets.UTF_8), (type != null) ? type.toString() : "");
		}
	}

}
