package dev.pos.observability.context;

import java.util.Map;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;

/**
 * Boot's error attributes with {@code correlation_id} and {@code trace_id}, so that what
 * a user reports finds the logs.
 */
final class ContextErrorAttributes extends DefaultErrorAttributes {

	@Override
	public Map<String, Object> getErrorAttributes(WebRequest webRequest, ErrorAttributeOptions options) {
		Map<String, Object> attributes = super.getErrorAttributes(webRequest, options);
		if (webRequest instanceof ServletWebRequest servletRequest) {
			HttpServletRequest request = servletRequest.getRequest();
			ProblemDetails.addContext(ServerRequestContext.of(request), attributes::put);
		}
		return attributes;
	}

}
