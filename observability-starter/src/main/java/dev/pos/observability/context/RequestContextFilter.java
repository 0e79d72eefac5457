package dev.pos.observability.context;

import java.io.IOException;

import io.opentelemetry.api.trace.Span;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.servlet.HandlerMapping;

/**
 * Opens the context of a request before anything else works on it, echoes its ids and
 * takes it away again whatever happened. Runs inside the server span and outside of
 * Spring Security, so that a rejected request is as easy to find as any other.
 */
final class RequestContextFilter implements Filter {

	private final AccessLog accessLog;

	private final ExcludedPaths excludedPaths;

	private final InboundContext inbound;

	RequestContextFilter(AccessLog accessLog, ExcludedPaths excludedPaths, InboundContext inbound) {
		this.accessLog = accessLog;
		this.excludedPaths = excludedPaths;
		this.inbound = inbound;
	}

	@Override
	public void doFilter(ServletRequest servletRequest, ServletResponse servletResponse, FilterChain chain)
			throws IOException, ServletException {
		HttpServletRequest request = (HttpServletRequest) servletRequest;
		HttpServletResponse response = (HttpServletResponse) servletResponse;
		if (request.getAttribute(ServerRequestContext.ATTRIBUTE) instanceof RequestExchange exchange) {
			continueExchange(exchange, request, response, chain);
		}
		else {
			beginExchange(request, response, chain);
		}
	}

	private void beginExchange(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		RequestExchange exchange = new RequestExchange(this.inbound.open(RequestSpan.traceId(Span.current()),
				request.getHeader(ContextHeaders.CORRELATION_ID), request.getHeader(ContextHeaders.TENANT_ID)));
		request.setAttribute(ServerRequestContext.ATTRIBUTE, exchange);
		echo(exchange.context(), response);
		RequestContextHolder.set(exchange.context());
		RequestSpan.tag(Span.current(), exchange.context());
		boolean failed = true;
		try {
			chain.doFilter(request, response);
			failed = false;
		}
		finally {
			exchange.context(RequestContext.current());
			try {
				if (!failed && request.isAsyncStarted()) {
					request.getAsyncContext().addListener(new Completion(exchange), request, response);
				}
				else {
					finish(exchange, request, (failed) ? 500 : response.getStatus());
				}
			}
			finally {
				RequestContextHolder.set(RequestContext.EMPTY);
			}
		}
	}

	/**
	 * An error or asynchronous dispatch goes on with the context that the request began
	 * with, on whatever thread it runs.
	 */
	private void continueExchange(RequestExchange exchange, HttpServletRequest request, HttpServletResponse response,
			FilterChain chain) throws IOException, ServletException {
		RequestContext previous = RequestContext.current();
		RequestContextHolder.set(exchange.context());
		if (request.getDispatcherType() == DispatcherType.ERROR) {
			echo(exchange.context(), response);
		}
		try {
			chain.doFilter(request, response);
		}
		finally {
			RequestContextHolder.set(previous);
		}
	}

	private static void echo(RequestContext context, HttpServletResponse response) {
		response.setHeader(ContextHeaders.CORRELATION_ID, context.correlationId());
		response.setHeader(ContextHeaders.TRACE_ID, context.traceId());
	}

	private void finish(RequestExchange exchange, HttpServletRequest request, int status) {
		if (status >= 500) {
			RequestSpan.markFailed(Span.current());
		}
		if (!this.excludedPaths.matches(ServerRequestContext.path(request))) {
			Object pattern = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
			this.accessLog.write(request.getMethod(), pattern, status, exchange.elapsedNanos());
		}
	}

	/**
	 * Ends an asynchronous request, which its own thread left long ago.
	 */
	private final class Completion implements AsyncListener {

		private final RequestExchange exchange;

		Completion(RequestExchange exchange) {
			this.exchange = exchange;
		}

		@Override
		public void onComplete(AsyncEvent event) {
			RequestContext previous = RequestContext.current();
			RequestContextHolder.set(this.exchange.context());
			try {
				HttpServletResponse response = (HttpServletResponse) event.getSuppliedResponse();
				finish(this.exchange, (HttpServletRequest) event.getSuppliedRequest(), response.getStatus());
			}
			finally {
				RequestContextHolder.set(previous);
			}
		}

		@Override
		public void onTimeout(AsyncEvent event) {
		}

		@Override
		public void onError(AsyncEvent event) {
		}

		@Override
		public void onStartAsync(AsyncEvent event) {
			event.getAsyncContext().addListener(this, event.getSuppliedRequest(), event.getSuppliedResponse());
		}

	}

}
