package dev.pos.local.load;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;
import org.jspecify.annotations.Nullable;

/**
 * How long requests took from the moment they were due, and what became of them.
 * Thread-safe.
 */
final class Figures {

	private static final long HIGHEST_MICROS = TimeUnit.MINUTES.toMicros(10);

	private static final int DIGITS = 3;

	private static final double[] QUANTILES = { 50, 90, 99, 99.9 };

	private final Map<Operation, Tally> tallies = new EnumMap<>(Operation.class);

	private final Tally total = new Tally();

	private final Recorder lately = new Recorder(HIGHEST_MICROS, DIGITS);

	private @Nullable Histogram recycled;

	Figures() {
		for (Operation operation : Operation.values()) {
			this.tallies.put(operation, new Tally());
		}
	}

	/**
	 * Records an answer.
	 * @param status the status, 0 for none
	 * @param nanos the time since the request was due
	 */
	void record(Operation operation, int status, long nanos) {
		long micros = Math.min(HIGHEST_MICROS, Math.max(1, TimeUnit.NANOSECONDS.toMicros(nanos)));
		this.lately.recordValue(micros);
		this.total.record(status, micros);
		Tally tally = this.tallies.get(operation);
		if (tally != null) {
			tally.record(status, micros);
		}
	}

	long answered() {
		return this.total.histogram.getTotalCount();
	}

	long failed() {
		return this.total.failed.sum();
	}

	/**
	 * Returns the share of requests that a service failed to answer properly.
	 */
	double failureRate() {
		return (answered() == 0) ? 0 : (double) failed() / answered();
	}

	double percentileMillis(double percentile) {
		return millis(this.total.histogram.getValueAtPercentile(percentile));
	}

	/**
	 * Returns p50 and p99 since the last call, in milliseconds.
	 */
	double[] lately() {
		Histogram interval = this.lately.getIntervalHistogram(this.recycled);
		this.recycled = interval;
		return new double[] { millis(interval.getValueAtPercentile(50)), millis(interval.getValueAtPercentile(99)) };
	}

	Map<String, Map<String, Object>> table() {
		Map<String, Map<String, Object>> table = new LinkedHashMap<>();
		this.tallies.forEach((operation, tally) -> table.put(operation.label(), tally.row()));
		table.put("all", this.total.row());
		return table;
	}

	private static double millis(long micros) {
		return micros / 1000.0;
	}

	private static final class Tally {

		private final Histogram histogram = new ConcurrentHistogram(HIGHEST_MICROS, DIGITS);

		private final LongAdder refused = new LongAdder();

		private final LongAdder failed = new LongAdder();

		void record(int status, long micros) {
			this.histogram.recordValue(micros);
			if (status == 0 || status >= 500) {
				this.failed.increment();
			}
			else if (status >= 400) {
				this.refused.increment();
			}
		}

		Map<String, Object> row() {
			Map<String, Object> row = new LinkedHashMap<>();
			row.put("requests", this.histogram.getTotalCount());
			row.put("refused", this.refused.sum());
			row.put("failed", this.failed.sum());
			for (double quantile : QUANTILES) {
				String name = (quantile == Math.rint(quantile)) ? String.valueOf((int) quantile)
						: String.valueOf(quantile);
				row.put("p" + name.replace(".", "_") + "_ms", millis(this.histogram.getValueAtPercentile(quantile)));
			}
			row.put("max_ms", millis(this.histogram.getMaxValue()));
			return row;
		}

	}

}
