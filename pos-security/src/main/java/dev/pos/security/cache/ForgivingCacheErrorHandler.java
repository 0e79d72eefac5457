package dev.pos.security.cache;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.cache.Cache;
import org.springframework.cache.interceptor.CacheErrorHandler;

/**
 * Lets requests go on to the database when the cache fails, and says so once a minute at
 * most.
 */
final class ForgivingCacheErrorHandler implements CacheErrorHandler {

	private static final Logger logger = LoggerFactory.getLogger(ForgivingCacheErrorHandler.class);

	private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

	private final CacheMeters meters;

	private final AtomicLong nextWarning = new AtomicLong(System.nanoTime());

	ForgivingCacheErrorHandler(CacheMeters meters) {
		this.meters = meters;
	}

	@Override
	public void handleCacheGetError(RuntimeException exception, Cache cache, Object key) {
		this.meters.countFailure(cache.getName());
		warn(exception, cache);
	}

	@Override
	public void handleCachePutError(RuntimeException exception, Cache cache, Object key, @Nullable Object value) {
		warn(exception, cache);
	}

	@Override
	public void handleCacheEvictError(RuntimeException exception, Cache cache, Object key) {
		warn(exception, cache);
	}

	@Override
	public void handleCacheClearError(RuntimeException exception, Cache cache) {
		warn(exception, cache);
	}

	private void warn(RuntimeException exception, Cache cache) {
		long now = System.nanoTime();
		long due = this.nextWarning.get();
		if (now - due >= 0 && this.nextWarning.compareAndSet(due, now + QUIET_NANOS)) {
			logger.atWarn()
				.addKeyValue("cache", cache.getName())
				.addKeyValue("error_type", exception.getClass().getSimpleName())
				.log("The cache is not usable, the database answers instead");
		}
	}

}
