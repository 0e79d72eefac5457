package dev.pos.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.List;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Measures the CPU time of the benchmark's own threads for each operation. The wall clock
 * also runs while somebody else has the core, which on a shared machine says more about
 * the others.
 */
public final class CpuTimeProfiler implements InternalProfiler {

	/**
	 * Name of the result.
	 */
	public static final String RESULT = "cpu.norm";

	/**
	 * Part of the name of each thread that runs benchmarks, as JMH gives it.
	 */
	static final String THREAD_NAME = "jmh-worker";

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private long before;

	@Override
	public String getDescription() {
		return "CPU time of the benchmark threads";
	}

	@Override
	public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
		this.before = cpuNanos();
	}

	@Override
	public Collection<? extends Result<?>> afterIteration(BenchmarkParams benchmark, IterationParams iteration,
			IterationResult result) {
		double nanos = (double) (cpuNanos() - this.before) / result.getMetadata().getAllOps();
		return List.of(new ScalarResult(RESULT, nanos, "ns/op", AggregationPolicy.AVG));
	}

	private long cpuNanos() {
		long nanos = 0;
		for (ThreadInfo thread : this.threads.getThreadInfo(this.threads.getAllThreadIds())) {
			if (thread != null && thread.getThreadName().contains(THREAD_NAME)) {
				nanos += this.threads.getThreadCpuTime(thread.getThreadId());
			}
		}
		return nanos;
	}

}
