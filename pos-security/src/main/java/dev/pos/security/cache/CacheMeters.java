package dev.pos.security.cache;

import java.util.function.Consumer;

import dev.pos.observability.metrics.TenantMeters;
import io.micrometer.common.docs.KeyName;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.docs.MeterDocumentation;

import org.springframework.data.redis.cache.CacheStatistics;
import org.springframework.data.redis.cache.CacheStatisticsCollector;

/**
 * Counts the lookups of each cache by tenant.
 */
final class CacheMeters implements CacheStatisticsCollector {

	private final TenantMeters meters;

	private final CacheStatisticsCollector totals = CacheStatisticsCollector.create();

	private final Consumer<String> missed;

	CacheMeters(TenantMeters meters, Consumer<String> missed) {
		this.meters = meters;
		this.missed = missed;
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
		this.meters.counter(meter, LookupKeys.CACHE.asString(), cache).increment();
	}

	/**
	 * The meters of a cache's lookups.
	 */
	enum Lookups implements MeterDocumentation {

		/**
		 * Lookups that the cache answered.
		 */
		HITS("cache.hits"),

		/**
		 * Lookups that went on to the database, because of a failure of the cache too.
		 */
		MISSES("cache.misses");

		private final String name;

		Lookups(String name) {
			this.name = name;
		}

		@Override
		public String getName() {
			return this.name;
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
