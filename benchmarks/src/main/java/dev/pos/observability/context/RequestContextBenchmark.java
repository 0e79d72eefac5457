package dev.pos.observability.context;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.slf4j.MDC;

import org.springframework.http.client.ClientHttpRequestInitializer;

/**
 * One request from the outermost filter to its end, with one call to another service in
 * between. The span is current and goes through the MDC in every variant, as tracing does
 * it, so what differs from {@link RequestVariant#BARE} is the request context and nothing
 * else.
 */
@State(org.openjdk.jmh.annotations.Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init")
public class RequestContextBenchmark {

	private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN_ID = "00f067aa0ba902b7";

	private static final Span serverSpan = Span
		.wrap(SpanContext.create(TRACE_ID, SPAN_ID, TraceFlags.getSampled(), TraceState.getDefault()));

	/**
	 * What the request goes through and carries.
	 */
	@Param
	public RequestVariant variant;

	private final FailedRequestFilter failedRequestFilter = new FailedRequestFilter();

	private Filter contextFilter;

	private ClientHttpRequestInitializer propagation;

	private FilterChain servlet;

	private FilterChain innerFilters;

	private BenchmarkRequest request;

	private BenchmarkResponse response;

	/**
	 * Builds the filter chain as the auto-configuration does, without the access line,
	 * which {@code LogEventBenchmark} measures.
	 * @param blackhole where the client call goes
	 */
	@Setup
	public void start(Blackhole blackhole) {
		PropagationProperties properties = new PropagationProperties();
		this.contextFilter = new RequestContextFilter(new AccessLog(false),
				new ExcludedPaths(new HttpProperties().getExcludedPaths()),
				new InboundContext(properties.getInbound()));
		this.propagation = (this.variant == RequestVariant.BARE) ? (call) -> {
		} : new ContextPropagationInitializer(new TrustedHosts(properties.getAllowedHosts()));
		this.servlet = (request, response) -> {
			BenchmarkCall call = new BenchmarkCall();
			this.propagation.initialize(call);
			blackhole.consume(call.getHeaders());
			blackhole.consume(call.execute());
		};
		this.innerFilters = (request, response) -> this.contextFilter.doFilter(request, response, this.servlet);
		this.request = this.variant.request();
		this.response = new BenchmarkResponse();
	}

	/**
	 * Serves one request.
	 * @return the response
	 * @throws IOException never
	 * @throws ServletException never
	 */
	@Benchmark
	public Object request() throws IOException, ServletException {
		this.request.begin();
		try (Scope scope = serverSpan.makeCurrent()) {
			MDC.put(ContextField.TRACE_ID.key(), TRACE_ID);
			MDC.put(ContextField.SPAN_ID.key(), SPAN_ID);
			if (this.variant == RequestVariant.BARE) {
				this.servlet.doFilter(this.request, this.response);
			}
			else {
				FailedRequestFilter.begin(this.request);
				this.failedRequestFilter.doFilter(this.request, this.response, this.innerFilters);
			}
			MDC.remove(ContextField.TRACE_ID.key());
			MDC.remove(ContextField.SPAN_ID.key());
		}
		if (this.variant != RequestVariant.BARE) {
			FailedRequestFilter.end();
		}
		return this.response;
	}

}
