package dev.pos.security.cache;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import dev.pos.observability.metrics.MetricsAutoConfiguration;
import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.cache.autoconfigure.CacheAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.security.authentication.AuthenticationCredentialsNotFoundException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TenantCacheAutoConfiguration} and
 * {@link RedisClientAutoConfiguration}.
 */
class TenantCacheAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RedisClientAutoConfiguration.class, TenantCacheAutoConfiguration.class,
				CacheAutoConfiguration.class, DataRedisAutoConfiguration.class, JacksonAutoConfiguration.class,
				MetricsAutoConfiguration.class))
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("spring.application.name=menus", "spring.cache.type=redis",
				"spring.cache.redis.time-to-live=60s", "spring.data.redis.port=1");

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@Test
	void keysWhenTenantIsKnownStartWithServiceCacheAndTenant() {
		this.runner.withUserConfiguration(Dishes.class).run((context) -> {
			logIn("acme_corp");
			assertThat(cache(context.getBean(RedisCacheManager.class)).getKeyPrefixFor("dish"))
				.isEqualTo("menus:dish:acme_corp:");
		});
	}

	@Test
	void lookupsWhenACacheIsDeclaredStartAtZero() {
		this.runner.withUserConfiguration(Dishes.class).run((context) -> {
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			for (String meter : List.of("cache.hits", "cache.misses")) {
				assertThat(registry.get(meter).tags("cache", "dish", "tenant", "unknown").counter().count()).isZero();
			}
		});
	}

	@Test
	void lookupsWhenACacheIsMadeAtRunTimeAreCounted() {
		this.runner.withUserConfiguration(Dishes.class).run((context) -> {
			assertThat(context.getBean(CacheManager.class).getCache("late")).isNotNull();
			context.getBean(CacheMeters.class).incHits("late");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("cache.hits").tag("cache", "late").counter().count()).isEqualTo(1);
			assertThat(registry.get("cache.misses").tag("cache", "late").counter().count()).isZero();
		});
	}

	@Test
	void keysWhenThereIsNoTenantAreRefused() {
		this.runner.withUserConfiguration(Dishes.class)
			.run((context) -> assertThatExceptionOfType(AuthenticationCredentialsNotFoundException.class)
				.isThrownBy(() -> cache(context.getBean(RedisCacheManager.class)).getKeyPrefixFor("dish")));
	}

	@Test
	void valuesWhenCachedAreTypedJsonForALimitedTime() {
		this.runner.withUserConfiguration(Dishes.class).run((context) -> {
			RedisCacheConfiguration cache = cache(context.getBean(RedisCacheManager.class));
			List<Dish> dishes = List.of(new Dish("Soup"));
			assertThat(cache.getValueSerializationPair().read(cache.getValueSerializationPair().write(dishes)))
				.isEqualTo(dishes);
			assertThat(cache.getTtlFunction().getTimeToLive("key", dishes)).isEqualTo(Duration.ofSeconds(60));
		});
	}

	@Test
	void lookupWhenRedisIsAwayAsksTheMethodAndCountsAMiss() {
		this.runner.withUserConfiguration(Dishes.class).run((context) -> {
			logIn("acme_corp");
			assertThat(context.getBean(Kitchen.class).dishes()).containsExactly(new Dish("Soup"));
			assertThat(context.getBean(SimpleMeterRegistry.class).get("cache.misses").tag("cache", "dish").counter())
				.satisfies((counter) -> assertThat(counter.count()).isEqualTo(1));
		});
	}

	@Test
	void cachingWhenServiceDeclaresNoCacheIsOff() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(CacheManager.class)
			.doesNotHaveBean(CacheMeters.class));
	}

	@Test
	void contextWhenRedisIsNotOnTheClassPathStarts() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(RedisClientAutoConfiguration.class, TenantCacheAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.data.redis", "io.lettuce",
					"org.springframework.boot.data.redis", "org.springframework.boot.cache"))
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void commandsWhenDisconnectedAreRejected() {
		this.runner.run((context) -> assertThat(context.getBean(LettuceConnectionFactory.class)
			.getClientConfiguration()
			.getClientOptions()
			.map(ClientOptions::getDisconnectedBehavior)).contains(DisconnectedBehavior.REJECT_COMMANDS));
	}

	private static RedisCacheConfiguration cache(RedisCacheManager manager) {
		return manager.getCacheConfigurations().get("dish");
	}

	private static void logIn(String tenant) {
		Jwt token = new Jwt("token", null, null, Map.of("alg", "RS256"), Map.of("tenant_id", tenant));
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token, List.of()));
	}

	record Dish(String name) {
	}

	static class Kitchen {

		@Cacheable(cacheNames = "dish", key = "'all'")
		public List<Dish> dishes() {
			return List.of(new Dish("Soup"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Dishes {

		@Bean
		TenantCache dishCache() {
			return TenantCache.ofLists("dish", Dish.class);
		}

		@Bean
		Kitchen kitchen() {
			return new Kitchen();
		}

	}

}
