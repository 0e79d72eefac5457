package dev.pos.security.cache;

import dev.pos.observability.metrics.TenantMeters;
import dev.pos.observability.tracing.MomentSpans;
import dev.pos.security.tenant.CurrentTenant;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;

/**
 * Auto-configuration of the caches that a service declares: keys by tenant, values as
 * JSON, lookups counted, and the database instead while Redis is away.
 */
@AutoConfiguration(before = CacheAutoConfiguration.class)
@ConditionalOnClass({ RedisCacheManager.class, RedisCacheManagerBuilderCustomizer.class })
@ConditionalOnBean(TenantCache.class)
@EnableCaching
public final class TenantCacheAutoConfiguration {

	@Bean
	CacheMeters cacheMeters(TenantMeters meters, ObjectProvider<MomentSpans> spans,
			ObjectProvider<TenantCache> caches) {
		CacheMeters cacheMeters = new CacheMeters(meters,
				(cache) -> spans.ifAvailable((moments) -> moments.cacheMissed(cache)));
		caches.forEach((cache) -> cacheMeters.begin(cache.name()));
		return cacheMeters;
	}

	@Bean
	CachingConfigurer forgivingCaching(CacheMeters meters) {
		CacheErrorHandler errorHandler = new ForgivingCacheErrorHandler(meters);
		return new CachingConfigurer() {

			@Override
			public CacheErrorHandler errorHandler() {
				return errorHandler;
			}

		};
	}

	@Bean
	RedisCacheManagerBuilderCustomizer tenantCaches(ObjectProvider<TenantCache> caches, CacheMeters meters,
			RedisConnectionFactory connectionFactory, JsonMapper mapper,
			@Value("${spring.application.name}") String service) {
		return (builder) -> {
			builder.cacheWriter(RedisCacheWriter.create(connectionFactory,
					(writer) -> writer.immediateWrites().collectStatistics(meters)));
			// Part of every key, so that no cache can forget about tenants.
			RedisCacheConfiguration defaults = builder.cacheDefaults()
				.computePrefixWith((cache) -> service + ":" + cache + ":" + CurrentTenant.id() + ":");
			builder.cacheDefaults(defaults);
			caches.forEach((cache) -> builder.withCacheConfiguration(cache.name(),
					defaults.serializeValuesWith(SerializationPair.fromSerializer(
							new JacksonJsonRedisSerializer<>(mapper, mapper.constructType(cache.valueType()))))));
		};
	}

}
