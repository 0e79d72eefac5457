package dev.pos.console.access;

import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Gives controllers the scope that the filter found. A request that went past the filter
 * gets no answer.
 */
final class TenantScopeResolver implements HandlerMethodArgumentResolver {

	@Override
	public boolean supportsParameter(MethodParameter parameter) {
		return parameter.getParameterType() == TenantScope.class;
	}

	@Override
	public TenantScope resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container,
			NativeWebRequest request, @Nullable WebDataBinderFactory binderFactory) {
		Object scope = request.getAttribute(AccessFilter.SCOPE, RequestAttributes.SCOPE_REQUEST);
		if (scope instanceof TenantScope tenantScope) {
			return tenantScope;
		}
		throw new IllegalStateException("Nobody said what this request may see");
	}

}
