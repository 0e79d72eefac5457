package dev.pos.observability.context;

import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import io.opentelemetry.context.propagation.ContextPropagators;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.HttpClientSettings;
import org.springframework.boot.http.client.HttpRedirects;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.boot.http.client.autoconfigure.reactive.ClientHttpConnectorBuilderCustomizer;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Follows redirects of the clients that Boot builds. No HTTP library can be told which
 * headers to leave out when it follows one, so the libraries do not follow any.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(HttpClientSettings.class)
class RedirectConfiguration {

	@Bean
	RedirectGuard redirectGuard(TrustedHosts trustedHosts, ObjectProvider<ContextPropagators> propagators) {
		return new RedirectGuard(trustedHosts, contextHeaders(propagators));
	}

	private static Supplier<Set<String>> contextHeaders(ObjectProvider<ContextPropagators> propagators) {
		return () -> {
			Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
			names.addAll(Set.of(ContextHeaders.CORRELATION_ID, ContextHeaders.TENANT_ID, ContextHeaders.TRACE_ID,
					"traceparent", "tracestate", "baggage"));
			propagators.ifAvailable((available) -> names.addAll(available.getTextMapPropagator().fields()));
			return names;
		};
	}

	/**
	 * Returns the settings with which a library leaves redirects alone.
	 */
	private static HttpClientSettings withoutRedirects(@Nullable HttpClientSettings settings) {
		HttpClientSettings given = (settings != null) ? settings : HttpClientSettings.defaults();
		return given.withRedirects(HttpRedirects.DONT_FOLLOW);
	}

	private static @Nullable HttpRedirects redirects(@Nullable HttpClientSettings settings) {
		return (settings != null) ? settings.redirects() : null;
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RestClient.class, ClientHttpRequestFactoryBuilderCustomizer.class })
	static class BlockingConfiguration {

		/**
		 * Last, since what it returns is no longer the builder of a certain library.
		 */
		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ClientHttpRequestFactoryBuilderCustomizer<ClientHttpRequestFactoryBuilder<?>> redirectGuardCustomizer(
				RedirectGuard guard) {
			return (builder) -> (settings) -> build(builder, settings, guard);
		}

		private static ClientHttpRequestFactory build(ClientHttpRequestFactoryBuilder<?> builder,
				@Nullable HttpClientSettings settings, RedirectGuard guard) {
			HttpRedirects redirects = redirects(settings);
			return (redirects == HttpRedirects.DONT_FOLLOW) ? builder.build(settings)
					: new GuardedRequestFactory(builder.build(withoutRedirects(settings)), redirects, guard);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClient.class, ClientHttpConnectorBuilderCustomizer.class })
	static class ReactiveConfiguration {

		@Bean
		@Order(Ordered.LOWEST_PRECEDENCE)
		ClientHttpConnectorBuilderCustomizer<ClientHttpConnectorBuilder<?>> redirectGuardConnectorCustomizer(
				RedirectGuard guard) {
			return (builder) -> (settings) -> build(builder, settings, guard);
		}

		private static ClientHttpConnector build(ClientHttpConnectorBuilder<?> builder,
				@Nullable HttpClientSettings settings, RedirectGuard guard) {
			HttpRedirects redirects = redirects(settings);
			return (redirects == HttpRedirects.DONT_FOLLOW) ? builder.build(settings)
					: new GuardedConnector(builder.build(withoutRedirects(settings)), redirects, guard);
		}

	}

}
