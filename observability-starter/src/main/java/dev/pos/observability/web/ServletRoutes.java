package dev.pos.observability.web;

import java.util.ArrayList;
import java.util.List;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerResponse;
import org.springframework.web.servlet.function.support.RouterFunctionMapping;

/**
 * Routes of the starter in a servlet service. As beans they would be routes of the
 * application, each of them compared with the path of each of its requests, and their
 * JSON would be written as the application writes its own. Thread-safe.
 */
public final class ServletRoutes extends RouterFunctionMapping {

	private final PathPrefix prefix;

	/**
	 * Creates a mapping that comes before the application's.
	 * @param prefix what the paths of all routes begin with
	 * @param routes what to answer
	 */
	public ServletRoutes(String prefix, RouterFunction<ServerResponse> routes) {
		super(routes);
		this.prefix = new PathPrefix(prefix);
		List<HttpMessageConverter<?>> converters = new ArrayList<>();
		HttpMessageConverters.forServer().registerDefaults().build().forEach(converters::add);
		setMessageConverters(converters);
		setOrder(-1);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) throws Exception {
		return this.prefix.mayLeadTo(initLookupPath(request)) ? super.getHandlerInternal(request) : null;
	}

}
