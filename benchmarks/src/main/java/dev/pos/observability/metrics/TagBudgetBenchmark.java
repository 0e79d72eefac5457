package dev.pos.observability.metrics;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The timer of one request, looked up by its tags: without a budget, within it, and past
 * it with tag values that nobody has seen before.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@SuppressWarnings("NullAway.Init")
public class TagBudgetBenchmark {

	private static final int VALUES = 1_000;

	/**
	 * Whose request it is.
	 */
	@Param
	public Client client;

	private final Tags[] tags = new Tags[VALUES];

	private PrometheusMeterRegistry registry;

	private int next;

	/**
	 * Uses up the budget, where there is one.
	 */
	@Setup
	public void flood() {
		this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		if (this.client != Client.WITHOUT_BUDGET) {
			this.registry.config().meterFilter(new TagBudget(100, 1_000)).meterFilter(new MeterDescriptions());
		}
		for (int i = 0; i < VALUES; i++) {
			int value = (this.client == Client.PAST_BUDGET) ? i : i % 50;
			this.tags[i] = Tags.of("method", "GET", "uri", "/route/" + value, "status", "200", "outcome", "SUCCESS",
					"exception", "none", "error", "none", "tenant", "tenant" + value);
			this.registry.timer("http.server.requests", this.tags[i]);
		}
	}

	/**
	 * Looks one timer up.
	 * @return the timer
	 */
	@Benchmark
	public Object timer() {
		this.next = (this.next + 1) % VALUES;
		return this.registry.timer("http.server.requests", this.tags[this.next]);
	}

	/**
	 * Who asks.
	 */
	public enum Client {

		/**
		 * A client of a service whose meters grow as they like.
		 */
		WITHOUT_BUDGET,

		/**
		 * A client like others before.
		 */
		WITHIN_BUDGET,

		/**
		 * A client that makes up a tenant for each request.
		 */
		PAST_BUDGET

	}

}
