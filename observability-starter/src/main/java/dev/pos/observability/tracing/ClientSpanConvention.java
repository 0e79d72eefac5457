package dev.pos.observability.tracing;

import dev.pos.observability.logging.LogMasking;
import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;

import org.springframework.http.client.observation.ClientHttpObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.http.client.observation.ClientHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.http.client.observation.ClientRequestObservationContext;
import org.springframework.http.client.observation.DefaultClientRequestObservationConvention;

/**
 * Names the spans of calls to other services; meters keep their names and tags.
 */
final class ClientSpanConvention extends DefaultClientRequestObservationConvention {

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

	@Override
	protected KeyValue requestUri(ClientRequestObservationContext context) {
		KeyValue uri = super.requestUri(context);
		String masked = this.masking.mask(uri.getValue());
		return masked.equals(uri.getValue()) ? uri : KeyValue.of(HighCardinalityKeyNames.HTTP_URL, masked);
	}

}
