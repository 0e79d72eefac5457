package dev.pos.observability.tracing;

import dev.pos.observability.logging.LogMasking;
import io.micrometer.common.KeyValue;
import org.jspecify.annotations.Nullable;

import org.springframework.web.reactive.function.client.ClientHttpObservationDocumentation.HighCardinalityKeyNames;
import org.springframework.web.reactive.function.client.ClientHttpObservationDocumentation.LowCardinalityKeyNames;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;

/**
 * Names the spans of calls that reactive clients make; meters keep their names and tags.
 */
final class WebClientSpanConvention extends DefaultClientRequestObservationConvention {

	private final UriNames uriNames;

	private final LogMasking masking;

	WebClientSpanConvention(String name, UriNames uriNames, LogMasking masking) {
		super(name);
		this.uriNames = uriNames;
		this.masking = masking;
	}

	@Override
	public String getContextualName(ClientRequestObservationContext context) {
		ClientRequest request = context.getRequest();
		String template = context.getUriTemplate();
		return HttpSpanNames.of((request != null) ? request.method().name() : "HTTP",
				(template != null) ? template : uriName(context));
	}

	@Override
	protected KeyValue uri(ClientRequestObservationContext context) {
		String name = (context.getUriTemplate() == null) ? uriName(context) : null;
		return (name != null) ? KeyValue.of(LowCardinalityKeyNames.URI, name) : super.uri(context);
	}

	private @Nullable String uriName(ClientRequestObservationContext context) {
		ClientRequest request = context.getRequest();
		return (request != null) ? this.uriNames.of(request.url()) : null;
	}

	@Override
	protected KeyValue httpUrl(ClientRequestObservationContext context) {
		KeyValue uri = super.httpUrl(context);
		String masked = this.masking.mask(uri.getValue());
		return masked.equals(uri.getValue()) ? uri : KeyValue.of(HighCardinalityKeyNames.HTTP_URL, masked);
	}

}
