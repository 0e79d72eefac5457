package dev.pos.observability.tracing;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.pos.observability.logging.LogMasking;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Descriptions that are remembered next to Spring's own.
 */
class SpanConventionTests {

	private final ServerSpanConvention server = new ServerSpanConvention("http.server.requests");

	private final ClientSpanConvention client = new ClientSpanConvention("http.client.requests", new UriNames(),
			LogMasking.from(new MockEnvironment()));

	@Test
	void requestsAreDescribedAsSpringDoesWhateverCameBefore() {
		DefaultServerRequestObservationConvention springs = new DefaultServerRequestObservationConvention();
		for (int round = 0; round < 2; round++) {
			for (String method : new String[] { "GET", "POST", "BREW" }) {
				for (String pattern : new String[] { null, "", "/orders/{id}", "/orders" }) {
					for (int status : new int[] { 200, 201, 302, 404, 499, 500 }) {
						ServerRequestObservationContext context = served(method, pattern, status);
						assertThat(this.server.getLowCardinalityKeyValues(context))
							.isEqualTo(springs.getLowCardinalityKeyValues(context));
						context.setError(new IllegalStateException());
						assertThat(this.server.getLowCardinalityKeyValues(context))
							.isEqualTo(springs.getLowCardinalityKeyValues(context))
							.contains(KeyValue.of("exception", "IllegalStateException"));
					}
				}
			}
		}
	}

	@Test
	void requestsWhenAlikeShareTheirDescription() {
		assertThat(this.server.getLowCardinalityKeyValues(served("GET", "/orders/{id}", 200)))
			.isSameAs(this.server.getLowCardinalityKeyValues(served("GET", "/orders/{id}", 200)));
		assertThat(this.client.getLowCardinalityKeyValues(called("GET", "http://stock/items/1", "/items/{id}", 200)))
			.isSameAs(
					this.client.getLowCardinalityKeyValues(called("GET", "http://stock/items/2", "/items/{id}", 200)));
	}

	@Test
	void requestsWhenEndlesslyDifferentAreStillDescribed() {
		for (int i = 0; i < 3000; i++) {
			KeyValues described = this.server.getLowCardinalityKeyValues(served("GET", "/orders/" + i, 200));
			assertThat(described).contains(KeyValue.of("uri", "/orders/" + i));
		}
	}

	@Test
	void callsAreDescribedAsSpringDoesWhateverCameBefore() {
		DefaultClientRequestObservationConvention springs = new DefaultClientRequestObservationConvention();
		for (int round = 0; round < 2; round++) {
			for (String method : new String[] { "GET", "POST" }) {
				for (Map.Entry<String, String> uri : Map
					.of("http://stock/items/1", "/items/{id}", "http://orders/items/1", "/items/{id}",
							"http://stock/a?b=1", "http://stock/a?b={b}")
					.entrySet()) {
					for (int status : new int[] { 0, 200, 204, 404, 503 }) {
						ClientRequestObservationContext context = called(method, uri.getKey(), uri.getValue(), status);
						assertThat(this.client.getLowCardinalityKeyValues(context))
							.isEqualTo(springs.getLowCardinalityKeyValues(context));
						context.setError(new IllegalStateException());
						assertThat(this.client.getLowCardinalityKeyValues(context))
							.isEqualTo(springs.getLowCardinalityKeyValues(context));
					}
				}
			}
		}
	}

	@Test
	void callWhenItsStatusCannotBeReadIsNotTakenForAnother() {
		DefaultClientRequestObservationConvention springs = new DefaultClientRequestObservationConvention();
		ClientRequestObservationContext odd = called("GET", "http://stock/items/1", "/items/{id}", 0);
		odd.setResponse(new MockClientHttpResponse(new byte[0], 999));
		ClientRequestObservationContext broken = called("GET", "http://stock/items/1", "/items/{id}", 0);
		broken.setResponse(new BrokenResponse());
		for (ClientRequestObservationContext context : List.of(odd, broken, odd)) {
			assertThat(this.client.getLowCardinalityKeyValues(context))
				.isEqualTo(springs.getLowCardinalityKeyValues(context));
		}
	}

	private static ServerRequestObservationContext served(String method, String pattern, int status) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		response.setStatus(status);
		ServerRequestObservationContext context = new ServerRequestObservationContext(
				new MockHttpServletRequest(method, "/orders/1"), response);
		context.setPathPattern(pattern);
		return context;
	}

	private static ClientRequestObservationContext called(String method, String uri, String template, int status) {
		ClientRequestObservationContext context = new ClientRequestObservationContext(
				new MockClientHttpRequest(HttpMethod.valueOf(method), URI.create(uri)));
		context.setUriTemplate(template);
		if (status > 0) {
			context.setResponse(new MockClientHttpResponse(new byte[0], HttpStatus.valueOf(status)));
		}
		return context;
	}

	/**
	 * A response whose connection broke before its status.
	 */
	private static final class BrokenResponse implements ClientHttpResponse {

		@Override
		public HttpStatusCode getStatusCode() throws IOException {
			throw new IOException("broken");
		}

		@Override
		public String getStatusText() throws IOException {
			throw new IOException("broken");
		}

		@Override
		public InputStream getBody() throws IOException {
			throw new IOException("broken");
		}

		@Override
		public HttpHeaders getHeaders() {
			return new HttpHeaders();
		}

		@Override
		public void close() {
		}

	}

}
