package dev.pos.observability.tracing;

import java.io.IOException;
import java.util.Objects;

import dev.pos.observability.logging.LogMasking;
import dev.pos.observability.memo.Remembered;
import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;
import org.springframework.http.client.observation.ClientHttpObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.http.client.observation.ClientHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;

/**
 * Names the spans of calls to other services; meters keep their names and tags. Calls of
 * one template that end alike are described alike, so each description is made once.
 * Thread-safe.
 */
final class ClientSpanConvention extends DefaultClientRequestObservationConvention {

	private final Remembered<Exchange, KeyValues> remembered = new Remembered<>();

	private final UriNames uriNames;

	private final LogMasking masking;

	ClientSpanConvention(String name, UriNames uriNames, LogMasking masking) {
		super(name);
		this.uriNames = uriNames;
		this.masking = masking;
	}

	@Override
	public String getContextualName(ClientRequestObservationContext context) {
		String method = (context.getCarrier() != null) ? context.getCarrier().getMethod().name() : "HTTP";
		String template = context.getUriTemplate();
		return HttpSpanNames.of(method, (template != null) ? template : uriName(context));
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(ClientRequestObservationContext context) {
		ClientHttpRequest request = context.getCarrier();
		String template = context.getUriTemplate();
		if (request == null || template == null || context.getError() != null) {
			return super.getLowCardinalityKeyValues(context);
		}
		HttpStatusCode status;
		try {
			ClientHttpResponse response = context.getResponse();
			status = (response != null) ? response.getStatusCode() : null;
		}
		catch (IOException ex) {
			return super.getLowCardinalityKeyValues(context);
		}
		Exchange exchange = new Exchange(request.getMethod(), request.getURI().getHost(), template, status);
		KeyValues known = this.remembered.get(exchange);
		return (known != null) ? known : this.remembered.keep(exchange, super.getLowCardinalityKeyValues(context));
	}

	/**
	 * A request to a ready-made URI has no template, and would be {@code none} with all
	 * others of its kind.
	 */
	@Override
	protected KeyValue uri(ClientRequestObservationContext context) {
		String name = (context.getUriTemplate() == null) ? uriName(context) : null;
		return (name != null) ? KeyValue.of(LowCardinalityKeyNames.URI, name) : super.uri(context);
	}

	private @Nullable String uriName(ClientRequestObservationContext context) {
		return (context.getCarrier() != null) ? this.uriNames.of(context.getCarrier().getURI()) : null;
	}

	/**
	 * Asked for at the start and at the end, and masked once.
	 */
	@Override
	protected KeyValue requestUri(ClientRequestObservationContext context) {
		KeyValue known = context.getHighCardinalityKeyValue(HighCardinalityKeyNames.HTTP_URL.asString());
		if (known != null) {
			return known;
		}
		KeyValue uri = super.requestUri(context);
		String masked = this.masking.mask(uri.getValue());
		return masked.equals(uri.getValue()) ? uri : KeyValue.of(HighCardinalityKeyNames.HTTP_URL, masked);
	}

	/**
	 * Looked up twice a call. What a compiler makes of a record is a tree of method
	 * handles there, which costs more than the comparison.
	 */
	private record Exchange(HttpMethod method, @Nullable String host, String template,
			@Nullable HttpStatusCode status) {

		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Exchange exchange && this.template.equals(exchange.template)
					&& this.method.equals(exchange.method) && Objects.equals(this.host, exchange.host)
					&& Objects.equals(this.status, exchange.status);
		}

		@Override
		public int hashCode() {
			int hash = 31 * this.template.hashCode() + this.method.hashCode();
			hash = 31 * hash + Objects.hashCode(this.host);
			return 31 * hash + Objects.hashCode(this.status);
		}

	}

}
