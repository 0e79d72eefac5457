package dev.pos.observability.metrics;

import java.util.concurrent.atomic.AtomicBoolean;

import io.micrometer.observation.Observation;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.observation.ServerRequestObservationContext;

/**
 * The end of an asynchronous request, whichever way it comes to it. A container tells of
 * the completion after a timeout or an error too; only then is the status known.
 */
final class ObservedCompletion implements AsyncListener {

	private final Observation observation;

	private final AtomicBoolean stopped = new AtomicBoolean();

	private volatile @Nullable String route;

	ObservedCompletion(Observation observation) {
		this.observation = observation;
		keepRoute();
	}

	/**
	 * Remembers the route, which an error page replaces by its own.
	 */
	void keepRoute() {
		if (this.observation.getContext() instanceof ServerRequestObservationContext context) {
			this.route = context.getPathPattern();
		}
	}

	@Override
	public void onComplete(AsyncEvent event) {
		if (this.stopped.compareAndSet(false, true)) {
			if (this.observation.getContext() instanceof ServerRequestObservationContext context) {
				context.setPathPattern(this.route);
			}
			this.observation.stop();
		}
	}

	@Override
	public void onTimeout(AsyncEvent event) {
	}

	@Override
	public void onError(AsyncEvent event) {
		Throwable error = event.getThrowable();
		if (error != null) {
			this.observation
				.error((error instanceof ServletException && error.getCause() != null) ? error.getCause() : error);
		}
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
		event.getAsyncContext().addListener(this);
	}

}
