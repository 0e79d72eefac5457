package dev.pos.security.cache;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import dev.pos.observability.metrics.DocumentedMeter;
import dev.pos.observability.metrics.TenantMeters;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;

import org.springframework.data.redis.cache.CacheStatistics;
import org.springframework.data.redis.cache.CacheStatisticsCollector;

/**
 * Counts the lookups of each cache by tenant.
 */
final class CacheMeters implements CacheStatisticsCollector {

	private final TenantMeters meters;

	private final CacheStatisticsCollector totals = CacheStatisticsCollector.create();

	private final Set<String> begun = ConcurrentHashMap.newKeySet();

	private final Consumer<String> missed;

	CacheMeters(TenantMeters meters, Consumer<String> missed) {
		this.meters = meters;
		this.missed = missed;
	}

	/**
	 * Has both meters of a cache at zero, so that a ratio of them is there with the first
	 * lookup. A cache made at run time begins with it.
	 * @param cache the name of the cache
	 */
	void begin(String cache) {
		if (!this.begun.contains(cache) && this.begun.add(cache)) {
			this.meters.startAtZero(Lookups.HITS, LookupKeys.CACHE.asString(), cache);
			this.meters.startAtZero(Lookups.MISSES, LookupKeys.CACHE.asString(), cache);
		}
	}

	@Override
	public void incHits(String cache) {
		count(Lookups.HITS, cache);
		this.totals.incHits(cache);
	}

	@Override
	public void incMisses(String cache) {
		count(Lookups.MISSES, cache);
		this.totals.incMisses(cache);
		this.missed.accept(cache);
	}

	/**
	 * Counts a lookup that the cache failed to answer. It is no miss in the statistics of
	 * the cache, which never saw it through.
	 */
	void countFailure(String cache) {
		count(Lookups.MISSES, cache);
	}

	@Override
	public void incGets(String cache) {
		this.totals.incGets(cache);
	}

	@Override
	public void incPuts(String cache) {
		this.totals.incPuts(cache);
	}

	@Override
	public void incDeletesBy(String cache, int deletes) {
		this.totals.incDeletesBy(cache, deletes);
	}

	@Override
	public void incLockTime(String cache, long nanos) {
		this.totals.incLockTime(cache, nanos);
	}

	@Override
	public void reset(String cache) {
		this.totals.reset(cache);
	}

	@Override
	public CacheStatistics getCacheStatistics(String cache) {
		return this.totals.getCacheStatistics(cache);
	}

	private void count(Lookups meter, String cache) {
		begin(cache);
		this.meters.counter(meter, LookupKeys.CACHE.asString(), cache).increment();
	}

	/**
	 * The meters of a cache's lookups.
	 */
	enum Lookups implements DocumentedMeter {

		/**
		 * Lookups that the cache answered.
		 */
		HITS("cache.hits", "Lookups that a cache answered"),

		/**
		 * Lookups that went on to the database, because of a failure of the cache too.
		 */
		MISSES("cache.misses", "Lookups that a cache did not answer");

		private final String name;

		private final String description;

		Lookups(String name, String description) {
			this.name = name;
			this.description = description;
		}

		@Override
		public String getName() {
			return this.name;
		}

		@Override
		public String getDescription() {
			return this.description;
		}

		@Override
		public Meter.Type getType() {
			return Meter.Type.COUNTER;
		}

		@Override
		public KeyName[] getKeyNames() {
			return LookupKeys.values();
		}

	}

	/**
	 * The tags of a cache's lookups.
	 */
	enum LookupKeys implements KeyName {

		/**
		 * The name of the cache.
		 */
		CACHE {
			@Override
			public String asString() {
				return "cache";
			}
		}

	}

}
