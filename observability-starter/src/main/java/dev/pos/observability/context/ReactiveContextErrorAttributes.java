package dev.pos.observability.context;

import java.util.Map;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * Boot's error attributes of reactive services with {@code correlation_id} and
 * {@code trace_id}.
 */
final class ReactiveContextErrorAttributes extends DefaultErrorAttributes {

	@Override
	public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
		Map<String, Object> attributes = super.getErrorAttributes(request, options);
		ProblemDetails.addContext(ServerExchangeContext.of(request.attributes()), attributes::put);
		return attributes;
	}

}
