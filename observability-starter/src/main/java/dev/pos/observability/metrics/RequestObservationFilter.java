package dev.pos.observability.metrics;

import java.io.IOException;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpStatus;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerHttpObservationDocumentation;
import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Spring's filter, but with one stop to each start. The original stops the observation of
 * an asynchronous request when it times out and again when it completes, which counts it
 * up to three times, as a success among others.
 */
final class RequestObservationFilter extends ServerHttpObservationFilter {

	private static final String COMPLETION_ATTRIBUTE = RequestObservationFilter.class.getName() + ".completion";

	private static final ServerRequestObservationConvention defaultConvention = new DefaultServerRequestObservationConvention();

	private final ObservationRegistry registry;

	private final ServerRequestObservationConvention convention;

	RequestObservationFilter(ObservationRegistry registry, ServerRequestObservationConvention convention) {
		super(registry, convention);
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Observation observation = currentOrNew(request, response);
		try (Observation.Scope scope = observation.openScope()) {
			onScopeOpened(scope, request, response);
			chain.doFilter(request, response);
		}
		catch (Exception ex) {
			observation.error((ex instanceof ServletException && ex.getCause() != null) ? ex.getCause() : ex);
			response.setStatus(HttpStatus.INTERNAL_SERVER_ERROR.value());
			throw ex;
		}
		finally {
			end(request, observation);
		}
	}

	private Observation currentOrNew(HttpServletRequest request, HttpServletResponse response) {
		Observation current = (request
			.getAttribute(CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE) instanceof RequestObservationContext known)
					? known.observation() : null;
		if (current != null) {
			return current;
		}
		RequestObservationContext context = new RequestObservationContext(request, response);
		Observation observation = ServerHttpObservationDocumentation.HTTP_SERVLET_SERVER_REQUESTS
			.observation(this.convention, defaultConvention, () -> context, this.registry)
			.start();
		if (!observation.isNoop()) {
			context.observation(observation);
			request.setAttribute(CURRENT_OBSERVATION_CONTEXT_ATTRIBUTE, context);
		}
		return observation;
	}

	private void end(HttpServletRequest request, Observation observation) {
		if (request.isAsyncStarted() && request.getDispatcherType() == DispatcherType.REQUEST) {
			ObservedCompletion completion = new ObservedCompletion(observation);
			request.setAttribute(COMPLETION_ATTRIBUTE, completion);
			request.getAsyncContext().addListener(completion);
		}
		else if (isAsyncDispatch(request)) {
			if (request.getAttribute(COMPLETION_ATTRIBUTE) instanceof ObservedCompletion completion) {
				completion.keepRoute();
			}
		}
		else {
			if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable error) {
				observation.error(error);
			}
			observation.stop();
		}
	}

}
