package dev.pos.security.web;

import dev.pos.security.problem.ProblemAutoConfiguration;
import dev.pos.security.problem.ProblemResponder;
import dev.pos.security.tenant.TenantGuardFilter;
import dev.pos.security.tenant.TenantMismatchException;
import dev.pos.security.token.TokenAutoConfiguration;
import jakarta.servlet.DispatcherType;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.security.oauth2.server.resource.autoconfigure.web.OAuth2ResourceServerWebSecurityAutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * Auto-configuration of the one security filter chain: stateless, a verified token for
 * all but the public paths, the tenant of the token as the authority.
 */
@AutoConfiguration(after = { ProblemAutoConfiguration.class, TokenAutoConfiguration.class },
		before = OAuth2ResourceServerWebSecurityAutoConfiguration.class)
@ConditionalOnWebApplication(type = Type.SERVLET)
@EnableConfigurationProperties(PosSecurityProperties.class)
public final class WebSecurityAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SecurityFilterChain posSecurityFilterChain(HttpSecurity http, PosSecurityProperties properties,
			ProblemResponder problems) {
		AuthenticationEntryPoint unauthenticated = new ProblemAuthenticationEntryPoint(problems);
		AccessDeniedHandler denied = accessDeniedHandler(problems);
		return http.csrf(AbstractHttpConfigurer::disable)
			.logout(AbstractHttpConfigurer::disable)
			.requestCache(AbstractHttpConfigurer::disable)
			.sessionManagement((sessions) -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ERROR, DispatcherType.ASYNC)
						.permitAll()
						.requestMatchers(PublicPaths.of(properties.getPublicPaths()))
						.permitAll()
						.anyRequest()
						.authenticated())
			.oauth2ResourceServer((server) -> server.jwt(Customizer.withDefaults())
				.authenticationEntryPoint(unauthenticated)
				.accessDeniedHandler(denied)
				.withObjectPostProcessor(failureHandler(unauthenticated)))
			.exceptionHandling((errors) -> errors.authenticationEntryPoint(unauthenticated).accessDeniedHandler(denied))
			.addFilterBefore(new TenantGuardFilter(), AuthorizationFilter.class)
			.build();
	}

	/**
	 * Before anybody reads a body, and after the request has its correlation id.
	 */
	@Bean
	FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(ProblemResponder problems,
			PosSecurityProperties properties) {
		FilterRegistrationBean<BodyLimitFilter> filter = new FilterRegistrationBean<>(
				new BodyLimitFilter(problems, properties.getMaxBodySize()));
		filter.setOrder(SecurityFilterProperties.DEFAULT_FILTER_ORDER - 1);
		return filter;
	}

	private static AccessDeniedHandler accessDeniedHandler(ProblemResponder problems) {
		return (request, response, ex) -> problems.respond(request, response, HttpStatus.FORBIDDEN,
				(ex instanceof TenantMismatchException) ? TenantMismatchException.REASON
						: "Your role does not allow this.");
	}

	/**
	 * Without it the filter throws a failure to reach the keys past every handler.
	 */
	private static ObjectPostProcessor<BearerTokenAuthenticationFilter> failureHandler(
			AuthenticationEntryPoint unauthenticated) {
		return new ObjectPostProcessor<>() {

			@Override
			public <O extends BearerTokenAuthenticationFilter> O postProcess(O filter) {
				filter.setAuthenticationFailureHandler(unauthenticated::commence);
				return filter;
			}

		};
	}

}
