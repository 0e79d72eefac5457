package dev.pos.observability.context;

import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.client.MockRestServiceServer;
import org.springframework.test.web.client.RequestMatcher;
import org.springframework.test.web.client.response.MockRestResponseCreators;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a request factory makes, and whenever the caller sets its headers.
 */
class ContextPropagationInitializerTests {

	private final ContextPropagationInitializer initializer = new ContextPropagationInitializer(
			new TrustedHosts(List.of()));

	private final RestClient.Builder builder = RestClient.builder().requestInitializer(this.initializer);

	private final MockRestServiceServer server = MockRestServiceServer.bindTo(this.builder).build();

	@BeforeEach
	void setContext() {
		RequestContextHolder.setOutsideSpan(new RequestContext("c-1", "acme", null, null));
	}

	@AfterEach
	void clearContext() {
		this.server.verify();
		RequestContextHolder.clearOutsideSpan();
	}

	@Test
	void callWhenHostIsTrustedCarriesContext() {
		expect(header("X-Correlation-ID", "c-1"), header("X-Tenant-ID", "acme"));
		this.builder.build().get().uri("http://inventory/stock").retrieve().toBodilessEntity();
	}

	@Test
	void callWhenHostIsStrangeCarriesNothing() {
		expect(header("X-Correlation-ID"), header("X-Tenant-ID"));
		this.builder.build().get().uri("http://api.third-party.example/").retrieve().toBodilessEntity();
	}

	@Test
	void callWhenCallerSetsHeaderCarriesTheCallers() {
		expect(header("X-Correlation-ID", "mine"), header("X-Tenant-ID", "acme"));
		this.builder.build()
			.get()
			.uri("http://inventory/stock")
			.header("X-Correlation-ID", "mine")
			.retrieve()
			.toBodilessEntity();
	}

	@Test
	void callWhenClientHasDefaultHeaderCarriesThat() {
		expect(header("X-Correlation-ID", "c-1"), header("X-Tenant-ID", "batch"));
		this.builder.defaultHeader("X-Tenant-ID", "batch")
			.build()
			.get()
			.uri("http://inventory/stock")
			.retrieve()
			.toBodilessEntity();
	}

	@Test
	void callWhenInterceptorAddsHeaderCarriesThat() {
		expect(header("X-Correlation-ID", "late"), header("X-Tenant-ID", "acme"));
		this.builder.requestInterceptor((request, body, execution) -> {
			request.getHeaders().add("X-Correlation-ID", "late");
			return execution.execute(request, body);
		}).build().get().uri("http://inventory/stock").retrieve().toBodilessEntity();
	}

	@Test
	void callOfRestTemplateCarriesContextAndWhatTheCallerSets() {
		RestTemplate template = new RestTemplate();
		template.getClientHttpRequestInitializers().add(this.initializer);
		MockRestServiceServer templates = MockRestServiceServer.bindTo(template).build();
		templates.expect(header("X-Correlation-ID", "mine"))
			.andExpect(header("X-Tenant-ID", "acme"))
			.andRespond(MockRestResponseCreators.withSuccess());
		HttpHeaders headers = new HttpHeaders();
		headers.set("x-correlation-id", "mine");
		template.exchange("http://inventory/stock", HttpMethod.GET, new HttpEntity<>(headers), Void.class);
		templates.verify();
	}

	private void expect(RequestMatcher first, RequestMatcher second) {
		this.server.expect(first).andExpect(second).andRespond(MockRestResponseCreators.withSuccess());
	}

	private static RequestMatcher header(String name, String... values) {
		return (request) -> assertThat(request.getHeaders().getOrEmpty(name)).containsExactly(values);
	}

}
