package dev.pos.inventory.cache;

import java.util.List;

import dev.pos.inventory.product.Catalogue;
import dev.pos.inventory.product.ProductDetails;
import dev.pos.security.tenant.CurrentTenant;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.cache.autoconfigure.RedisCacheManagerBuilderCustomizer;
import org.springframework.boot.data.redis.autoconfigure.LettuceClientOptionsBuilderCustomizer;
import org.springframework.cache.annotation.CachingConfigurer;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.interceptor.CacheErrorHandler;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager.RedisCacheManagerBuilder;
import org.springframework.data.redis.cache.RedisCacheWriter;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.serializer.JacksonJsonRedisSerializer;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;

@Configuration(proxyBeanMethods = false)
@EnableCaching
class CacheConfiguration implements CachingConfigurer {

	private final CacheMeters meters;

	CacheConfiguration(CacheMeters meters) {
		this.meters = meters;
	}

	@Override
	public CacheErrorHandler errorHandler() {
		return new ForgivingCacheErrorHandler(this.meters);
	}

	@Bean
	RedisCacheManagerBuilderCustomizer tenantCaches(RedisConnectionFactory connectionFactory, JsonMapper mapper) {
		return (builder) -> {
			builder.cacheWriter(RedisCacheWriter.create(connectionFactory,
					(writer) -> writer.immediateWrites().collectStatistics(this.meters)));
			// Part of every key, so that no cache can forget about tenants.
			builder.cacheDefaults(builder.cacheDefaults()
				.computePrefixWith((cache) -> "inventory:" + cache + ":" + CurrentTenant.id() + ":"));
			JavaType product = mapper.constructType(ProductDetails.class);
			builder.withCacheConfiguration(Catalogue.PRODUCT_CACHE, typed(builder, mapper, product));
			JavaType products = mapper.getTypeFactory().constructCollectionType(List.class, product);
			builder.withCacheConfiguration(Catalogue.CATALOGUE_CACHE, typed(builder, mapper, products));
		};
	}

	/**
	 * Without a connection a command fails at once; by default it would wait for its
	 * timeout, and each request with it.
	 */
	@Bean
	LettuceClientOptionsBuilderCustomizer rejectCommandsWhenDisconnected() {
		return (options) -> options.disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS);
	}

	private static RedisCacheConfiguration typed(RedisCacheManagerBuilder builder, JsonMapper mapper, JavaType type) {
		return builder.cacheDefaults()
			.serializeValuesWith(SerializationPair.fromSerializer(new JacksonJsonRedisSerializer<>(mapper, type)));
	}

}
