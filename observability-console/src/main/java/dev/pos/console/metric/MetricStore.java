package dev.pos.console.metric;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

import dev.pos.console.telemetry.TenantScope;
import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The meters of all services for the last half hour within a byte limit. A meter that
 * says nothing for that long is forgotten; while memory is used up, new ones are refused.
 * Thread-safe.
 */
@Component
public final class MetricStore {

	private static final int FORGOTTEN_AFTER_SECONDS = 1800;

	private static final int MAX_EXEMPLARS = 200;

	private final ReentrantLock lock = new ReentrantLock();

	private final SortedMap<String, Meter> meters = new TreeMap<>();

	private final long maxBytes;

	private final Clock clock;

	private long bytes;

	private int series;

	private long refused;

	private int lastSweep;

	MetricStore(MetricProperties properties, Clock clock) {
		this.maxBytes = properties.maxSize().toBytes();
		this.clock = clock;
	}

	/**
	 * Adds what meters said at one moment.
	 * @param samples the samples
	 * @param time when, in seconds since the epoch
	 * @return the number of samples that were refused
	 */
	public int add(Collection<MetricSample> samples, int time) {
		this.lock.lock();
		try {
			sweep((int) this.clock.instant().getEpochSecond());
			int before = (int) this.refused;
			samples.forEach((sample) -> add(sample, time));
			return (int) this.refused - before;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void add(MetricSample sample, int time) {
		Meter meter = this.meters.computeIfAbsent(sample.name(), (name) -> new Meter(sample.kind()));
		Key key = new Key(sample.service(), sample.tags());
		Series known = meter.series.get(key);
		if (known == null || !known.fits(sample)) {
			if (known != null) {
				remove(meter, key);
			}
			if (this.bytes >= this.maxBytes || sample.kind() != meter.kind) {
				this.refused++;
				return;
			}
			known = new Series(sample);
			meter.series.put(key, known);
			this.series++;
			this.bytes += known.cost();
		}
		int cost = known.cost();
		known.add(sample, time);
		this.bytes += known.cost() - cost;
		for (Exemplar exemplar : sample.exemplars()) {
			Example example = new Example(exemplar, sample.tags());
			if (!meter.examples.contains(example)) {
				meter.examples.addLast(example);
			}
		}
		while (meter.examples.size() > MAX_EXEMPLARS) {
			meter.examples.removeFirst();
		}
	}

	private void remove(Meter meter, Key key) {
		Series removed = meter.series.remove(key);
		if (removed != null) {
			this.series--;
			this.bytes -= removed.cost();
		}
	}

	private void sweep(int now) {
		if (now - this.lastSweep < 60) {
			return;
		}
		this.lastSweep = now;
		Iterator<Meter> iterator = this.meters.values().iterator();
		while (iterator.hasNext()) {
			Meter meter = iterator.next();
			List<Key> silent = new ArrayList<>();
			meter.series.forEach((key, candidate) -> {
				if (candidate.lastTime() < now - FORGOTTEN_AFTER_SECONDS) {
					silent.add(key);
				}
			});
			silent.forEach((key) -> remove(meter, key));
			if (meter.series.isEmpty()) {
				iterator.remove();
			}
		}
	}

	/**
	 * Lists the meters.
	 * @param scope whose meters
	 * @return the meters in the order of their names
	 */
	public List<MeterSummary> meters(TenantScope scope) {
		this.lock.lock();
		try {
			List<MeterSummary> list = new ArrayList<>();
			this.meters.forEach((name, meter) -> {
				List<Key> keys = meter.series.keySet()
					.stream()
					.filter((key) -> TenantTags.areWithin(scope, key.tags()))
					.toList();
				if (!keys.isEmpty()) {
					list.add(new MeterSummary(name, meter.kind, keys.size(),
							(int) keys.stream().map(Key::service).distinct().count()));
				}
			});
			return list;
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Reads a meter.
	 * @param query which meter, and how
	 * @param scope whose meter
	 * @return its course or {@code null} when there is no such meter
	 */
	public @Nullable MeterCourse read(MetricQuery query, TenantScope scope) {
		this.lock.lock();
		try {
			Meter meter = this.meters.get(query.name());
			if (meter == null) {
				return null;
			}
			List<Series> visible = meter.series.values()
				.stream()
				.filter((one) -> TenantTags.areWithin(scope, one.tags()))
				.toList();
			List<Example> examples = meter.examples.stream()
				.filter((example) -> TenantTags.areWithin(scope, example.tags()))
				.toList();
			return visible.isEmpty() ? null : MeterCourse.of(query, meter.kind, visible, examples);
		}
		finally {
			this.lock.unlock();
		}
	}

	public MetricStatistics statistics() {
		this.lock.lock();
		try {
			return new MetricStatistics(this.meters.size(), this.series, this.bytes, this.maxBytes, this.refused);
		}
		finally {
			this.lock.unlock();
		}
	}

	private record Key(String service, SortedMap<String, String> tags) {

	}

	private static final class Meter {

		private final MetricKind kind;

		private final Map<Key, Series> series = new HashMap<>();

		private final Deque<Example> examples = new ArrayDeque<>();

		Meter(MetricKind kind) {
			this.kind = kind;
		}

	}

	/**
	 * A meter in the list of meters.
	 *
	 * @param name its name
	 * @param kind what it measures
	 * @param series how many sets of tags it has
	 * @param services how many services have it
	 */
	public record MeterSummary(String name, MetricKind kind, int series, int services) {

	}

	/**
	 * Counts of the store.
	 *
	 * @param meters meters held now
	 * @param series sets of tags held now
	 * @param bytes estimated memory in use
	 * @param maxBytes memory allowed
	 * @param refused readings that were refused because memory was used up or the kind of
	 * the meter differed
	 */
	public record MetricStatistics(int meters, int series, long bytes, long maxBytes, long refused) {

	}

}
