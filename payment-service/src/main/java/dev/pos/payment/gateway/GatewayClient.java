package dev.pos.payment.gateway;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClient.RequestHeadersSpec.ConvertibleClientHttpResponse;
import org.springframework.web.client.RestClientException;

/**
 * The gateway's HTTP interface, one call at a time.
 */
@Component
class GatewayClient {

	private static final String IDEMPOTENCY_KEY = "Idempotency-Key";

	private final RestClient client;

	private final GatewayProperties properties;

	private final ObjectProvider<SimulatedGateway> simulated;

	GatewayClient(RestClient.Builder builder, GatewayProperties properties, GatewayKey key,
			ObjectProvider<SimulatedGateway> simulated) {
		HttpClientSettings settings = HttpClientSettings.defaults()
			.withTimeouts(properties.connectTimeout(), properties.readTimeout())
			.withRedirects(HttpRedirects.DONT_FOLLOW);
		this.client = builder
			.requestFactory(ClientHttpRequestFactoryBuilder.jdk()
				.withHttpClientCustomizer((http) -> http.version(HttpClient.Version.HTTP_1_1))
				.build(settings))
			.defaultHeaders(key::addTo)
			.build();
		this.properties = properties;
		this.simulated = simulated;
	}

	GatewayAnswer charge(Charge charge) {
		String key = charge.paymentId().toString();
		return exchange(
				this.client.post()
					.uri(url() + "/charges")
					.header(IDEMPOTENCY_KEY, key)
					.contentType(MediaType.APPLICATION_JSON)
					.body(new ChargeRequest(charge.amount(), charge.currency(), charge.method())),
				GatewayClient::answer);
	}

	void callOff(UUID paymentId) {
		exchange(this.client.delete().uri(url() + "/charges/{key}", paymentId), (response) -> {
			// A charge that the gateway does not know took no money.
			if (!response.getStatusCode().isSameCodeAs(HttpStatus.NOT_FOUND)) {
				requireSuccess(response.getStatusCode());
			}
			return paymentId;
		});
	}

	private <T> T exchange(RestClient.RequestHeadersSpec<?> request, Reader<T> reader) {
		try {
			return request.exchangeForRequiredValue((sent, response) -> reader.read(response));
		}
		catch (ResourceAccessException ex) {
			throw new GatewayUnavailableException("cannot be reached or does not answer in time", ex);
		}
		catch (RestClientException ex) {
			throw new GatewayUnavailableException("gave an answer that makes no sense", ex);
		}
	}

	private static GatewayAnswer answer(ConvertibleClientHttpResponse response) throws IOException {
		if (response.getStatusCode().isSameCodeAs(HttpStatus.PAYMENT_REQUIRED)) {
			Decline decline = response.bodyTo(Decline.class);
			return new GatewayAnswer.Declined(
					(decline != null && decline.code() != null) ? decline.code() : "declined");
		}
		requireSuccess(response.getStatusCode());
		return new GatewayAnswer.Approved();
	}

	private static void requireSuccess(HttpStatusCode status) {
		if (status.is5xxServerError() || status.isSameCodeAs(HttpStatus.TOO_MANY_REQUESTS)) {
			throw new GatewayUnavailableException("failed with status " + status.value(), null);
		}
		if (!status.is2xxSuccessful()) {
			throw new GatewayRefusedException(status);
		}
	}

	private String url() {
		return this.properties.simulated() ? this.simulated.getObject().url() : this.properties.url();
	}

	private record ChargeRequest(BigDecimal amount, String currency, String method) {
	}

	private record Decline(@Nullable String code) {
	}

	/**
	 * What an answer means.
	 */
	@FunctionalInterface
	private interface Reader<T> {

		T read(ConvertibleClientHttpResponse response) throws IOException;

	}

}
