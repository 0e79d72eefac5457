package dev.pos.observability.tracing;

import java.net.SocketAddress;

import io.lettuce.core.protocol.CompleteableCommand;
import io.lettuce.core.protocol.RedisCommand;
import io.lettuce.core.tracing.LettuceObservationContext;
import io.lettuce.core.tracing.LettuceObservationConvention;
import io.lettuce.core.tracing.TraceContext;
import io.lettuce.core.tracing.TraceContextProvider;
import io.lettuce.core.tracing.Tracer;
import io.lettuce.core.tracing.TracerProvider;
import io.lettuce.core.tracing.Tracing;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Observes the Redis commands of requests and of no one else. Lettuce's own adapter makes
 * the observation on the thread of the connection before it names its parent, so that
 * nobody who asks for a parent ever sees one. Thread-safe.
 */
final class RedisTracing implements Tracing {

	private final ObservationRegistry registry;

	private final LettuceObservationConvention convention;

	private final TraceContextProvider callers = new Callers();

	private final Tracer tracer = new CommandTracer();

	RedisTracing(ObservationRegistry registry, LettuceObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public TracerProvider getTracerProvider() {
		return () -> this.tracer;
	}

	@Override
	public TraceContextProvider initialTraceContextProvider() {
		return this.callers;
	}

	@Override
	public boolean isEnabled() {
		return true;
	}

	@Override
	public boolean includeCommandArgsInSpanTags() {
		return this.convention.includeCommandArgsInSpanTags();
	}

	@Override
	public Endpoint createEndpoint(SocketAddress socketAddress) {
		return new Address(socketAddress);
	}

	private record Address(SocketAddress address) implements Endpoint {
	}

	private record Caller(Observation observation) implements TraceContext {
	}

	/**
	 * Asked on the thread that sends the command, or for the subscriber's context.
	 */
	private final class Callers implements TraceContextProvider {

		@Override
		public @Nullable TraceContext getTraceContext() {
			return caller(RedisTracing.this.registry.getCurrentObservation());
		}

		@Override
		public Mono<TraceContext> getTraceContextLater() {
			return Mono.deferContextual((context) -> {
				Observation observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
				return Mono.justOrEmpty(caller(observation));
			});
		}

		private static @Nullable TraceContext caller(@Nullable Observation observation) {
			return (observation != null && !observation.isNoop()) ? new Caller(observation) : null;
		}

	}

	private final class CommandTracer extends Tracer {

		@Override
		public Span nextSpan() {
			return Unobserved.INSTANCE;
		}

		@Override
		public Span nextSpan(@Nullable TraceContext traceContext) {
			return (traceContext instanceof Caller caller) ? new Command(caller.observation()) : Unobserved.INSTANCE;
		}

	}

	/**
	 * The observation of one command, from being written to being answered.
	 */
	private final class Command extends Tracer.Span {

		private final LettuceObservationContext context = new LettuceObservationContext("Redis");

		private @Nullable Observation observation;

		Command(Observation parent) {
			this.context.setParentObservation(parent);
		}

		@Override
		public Tracer.Span start(RedisCommand<?, ?, ?> command) {
			this.context.setCommand(command);
			Observation started = Observation.createNotStarted(RedisTracing.this.convention, () -> this.context,
					RedisTracing.this.registry);
			this.observation = started;
			if (command instanceof CompleteableCommand<?> completeable) {
				started.start();
				completeable.onComplete((value, failure) -> end(started, failure));
			}
			return this;
		}

		private static void end(Observation observation, @Nullable Throwable failure) {
			if (failure != null) {
				observation.error(failure);
			}
			observation.stop();
		}

		@Override
		public Tracer.Span remoteEndpoint(Tracing.Endpoint endpoint) {
			this.context.setEndpoint(endpoint);
			return this;
		}

		@Override
		public Tracer.Span name(String name) {
			return this;
		}

		@Override
		public Tracer.Span annotate(String annotation) {
			return this;
		}

		@Override
		public Tracer.Span tag(String key, String value) {
			return this;
		}

		@Override
		public Tracer.Span error(Throwable throwable) {
			if (this.observation != null) {
				this.observation.error(throwable);
			}
			return this;
		}

		/**
		 * Not called for commands that complete, which tell by themselves.
		 */
		@Override
		public void finish() {
		}

	}

	/**
	 * A command of the connection's own, or of a health check.
	 */
	private static final class Unobserved extends Tracer.Span {

		static final Unobserved INSTANCE = new Unobserved();

		@Override
		public Tracer.Span start(RedisCommand<?, ?, ?> command) {
			return this;
		}

		@Override
		public Tracer.Span name(String name) {
			return this;
		}

		@Override
		public Tracer.Span annotate(String annotation) {
			return this;
		}

		@Override
		public Tracer.Span tag(String key, String value) {
			return this;
		}

		@Override
		public Tracer.Span error(Throwable throwable) {
			return this;
		}

		@Override
		public Tracer.Span remoteEndpoint(Tracing.Endpoint endpoint) {
			return this;
		}

		@Override
		public void finish() {
		}

	}

}
