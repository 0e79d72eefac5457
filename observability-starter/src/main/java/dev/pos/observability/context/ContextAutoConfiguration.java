package dev.pos.observability.context;

import java.util.stream.Stream;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.boot.task.ThreadPoolTaskSchedulerCustomizer;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.core.task.support.ContextPropagatingTaskDecorator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.AbstractOAuth2TokenAuthenticationToken;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/**
 * Auto-configuration of the request context: where it comes from, where it goes along.
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.context.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties({ ContextProperties.class, PropagationProperties.class, HttpProperties.class })
@Import({ ServletContextConfiguration.class, ReactiveContextConfiguration.class, RedirectConfiguration.class })
public final class ContextAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TrustedHosts trustedHosts(PropagationProperties properties) {
		return new TrustedHosts(properties.getAllowedHosts());
	}

	@Bean
	ThreadPoolTaskSchedulerCustomizer contextTaskSchedulerCustomizer(ObjectProvider<TaskDecorator> decorators) {
		return (scheduler) -> scheduler.setTaskDecorator(new ScheduledContextDecorator(decorators.orderedStream()
			.filter((decorator) -> !(decorator instanceof ContextPropagatingTaskDecorator))
			.toList()));
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnWebApplication
	ExcludedPaths excludedPaths(HttpProperties properties) {
		return new ExcludedPaths(
				Stream.concat(properties.getExcludedPaths().stream(), properties.getAdditionalExcludedPaths().stream())
					.toList());
	}

	/**
	 * Before the fallback, which looks whether there is one already.
	 */
	@Order(0)
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Jwt.class, AbstractOAuth2TokenAuthenticationToken.class })
	static class JwtConfiguration {

		@Bean
		@ConditionalOnMissingBean(PrincipalAttributes.class)
		JwtPrincipalAttributes principalAttributes(ContextProperties properties) {
			return new JwtPrincipalAttributes(properties.getUserClaim(), properties.getTenantClaim());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class PrincipalConfiguration {

		@Bean
		@ConditionalOnMissingBean(PrincipalAttributes.class)
		NamedPrincipalAttributes principalAttributes() {
			return new NamedPrincipalAttributes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ RestClient.class, RestClientCustomizer.class })
	static class RestClientConfiguration {

		@Bean
		RestClientCustomizer contextRestClientCustomizer(TrustedHosts trustedHosts) {
			return (builder) -> builder.requestInitializer(new ContextPropagationInitializer(trustedHosts));
		}

		@Bean
		RestTemplateCustomizer contextRestTemplateCustomizer(TrustedHosts trustedHosts) {
			return (restTemplate) -> restTemplate.getClientHttpRequestInitializers()
				.add(new ContextPropagationInitializer(trustedHosts));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClient.class, WebClientCustomizer.class })
	static class WebClientConfiguration {

		@Bean
		WebClientCustomizer contextWebClientCustomizer(TrustedHosts trustedHosts) {
			return (builder) -> builder.filter(new ContextPropagationExchangeFilter(trustedHosts));
		}

	}

}
