package dev.pos.observability.metrics;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
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
 * One answer of {@code /metrics} when every series that the budget allows is there, for
 * the requests to the service and for those that it makes, each with its histogram.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@SuppressWarnings("NullAway.Init")
public class ScrapeBenchmark {

	private static final int FLOOD = 20_000;

	/**
	 * What the client asks for.
	 */
	@Param({ "application/json", "text/plain", "application/openmetrics-text" })
	public String accept;

	/**
	 * The budget of each meter.
	 */
	@Param("1000")
	public int maxSeries;

	private PrometheusMeterRegistry registry;

	/**
	 * Floods the meters.
	 */
	@Setup
	public void flood() {
		this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		this.registry.config()
			.meterFilter(new TagBudget(new MetricsProperties().getMaxTagValues(), this.maxSeries))
			.meterFilter(new Histograms());
		for (int i = 0; i < FLOOD; i++) {
			Duration duration = Duration.ofMillis(i % 1_000);
			String[] common = { "method", "GET", "uri", "/route/" + i % 150, "status", Integer.toString(200 + i % 3),
					"outcome", "SUCCESS", "exception", "none", "error", "none", "tenant", "tenant" + i % 1_000 };
			this.registry.timer("http.server.requests", common).record(duration);
			this.registry.timer("http.client.requests", Tags.of(common).and("client.name", "host" + i % 10))
				.record(duration);
		}
	}

	/**
	 * Answers once.
	 * @return the answer
	 */
	@Benchmark
	public Object metrics() {
		return MetricsAnswer.to(this.accept, this.registry, this.registry::scrape);
	}

	private static final class Histograms implements MeterFilter {

		@Override
		public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
			return DistributionStatisticConfig.builder().percentilesHistogram(true).build().merge(config);
		}

	}

}
