package dev.pos.observability.context;

import java.util.List;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.webflux.autoconfigure.WebHttpHandlerBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/**
 * Opens the request context in reactive services.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass({ DispatcherHandler.class, WebHttpHandlerBuilderCustomizer.class })
class ReactiveContextConfiguration {

	/**
	 * Right behind Spring Security's chain at -100.
	 */
	private static final int USER_ORDER = -99;

	@Bean
	ExchangeEnd exchangeEnd(HttpProperties properties, ExcludedPaths excludedPaths) {
		return new ExchangeEnd(new AccessLog(properties.isAccessLog()), excludedPaths);
	}

	/**
	 * The server span is around all filters.
	 */
	@Bean
	@Order(Ordered.HIGHEST_PRECEDENCE)
	RequestContextWebFilter observabilityContextFilter(PropagationProperties propagation, ExchangeEnd exchangeEnd) {
		return new RequestContextWebFilter(new InboundContext(propagation.getInbound()), exchangeEnd);
	}

	@Bean
	@Order(USER_ORDER)
	AuthenticatedContextWebFilter observabilityUserFilter(PrincipalAttributes attributes) {
		return new AuthenticatedContextWebFilter(attributes);
	}

	/**
	 * Last, so that it gets the handlers that others add.
	 */
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE)
	FailedExchangeCustomizer failedExchangeCustomizer(ExchangeEnd exchangeEnd) {
		return new FailedExchangeCustomizer(exchangeEnd);
	}

	@Bean
	WebFluxConfigurer problemDetailContextConfigurer() {
		return new WebFluxConfigurer() {

			@Override
			public void addErrorResponseInterceptors(List<ErrorResponse.Interceptor> interceptors) {
				interceptors.add((problem, error) -> ProblemDetails.addContext(problem));
			}

		};
	}

}
