package dev.pos.observability.tracing;

import io.micrometer.common.KeyValues;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.micrometer.tracing.otel.bridge.OtelSpan;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The span of an observation, which Micrometer sees when it asks for it and nobody pays
 * for otherwise.
 */
final class ObservedSpan extends TracingContext {

	private final Span span;

	private final Context context;

	private io.micrometer.tracing.@Nullable Span bridged;

	private @Nullable OpenScope scopes;

	private @Nullable KeyValues keyValues;

	ObservedSpan(Span span, Context parent) {
		this.span = span;
		this.context = parent.with(span);
	}

	Span span() {
		return this.span;
	}

	/**
	 * Returns the context that has the span as the current one.
	 * @return the context
	 */
	Context context() {
		return this.context;
	}

	@Override
	public synchronized io.micrometer.tracing.Span getSpan() {
		io.micrometer.tracing.Span known = this.bridged;
		if (known == null) {
			known = OtelSpan.fromOtel(this.span, this.context);
			this.bridged = known;
		}
		return known;
	}

	/**
	 * Keeps the key-values that the span ended with, for who measures the observation.
	 * @param keyValues those of low cardinality
	 */
	synchronized void endedWith(KeyValues keyValues) {
		this.keyValues = keyValues;
	}

	/**
	 * Returns the key-values that the span ended with.
	 * @return those of low cardinality, {@code null} if nobody asked for them
	 */
	synchronized @Nullable KeyValues keyValues() {
		return this.keyValues;
	}

	/**
	 * Remembers that this thread has made the span the current one. Several may at once.
	 * @param scope what it has to close
	 */
	synchronized void opened(Scope scope) {
		this.scopes = new OpenScope(Thread.currentThread(), scope, this.scopes);
	}

	/**
	 * Closes what this thread opened last.
	 */
	void closeScope() {
		Scope scope = removed(Thread.currentThread());
		if (scope != null) {
			scope.close();
		}
	}

	private synchronized @Nullable Scope removed(Thread thread) {
		OpenScope previous = null;
		for (OpenScope open = this.scopes; open != null; open = open.next) {
			if (open.thread == thread) {
				if (previous == null) {
					this.scopes = open.next;
				}
				else {
					previous.next = open.next;
				}
				return open.scope;
			}
			previous = open;
		}
		return null;
	}

	private static final class OpenScope {

		private final Thread thread;

		private final Scope scope;

		private @Nullable OpenScope next;

		OpenScope(Thread thread, Scope scope, @Nullable OpenScope next) {
			this.thread = thread;
			this.scope = scope;
			this.next = next;
		}

	}

}
