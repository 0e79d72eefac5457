package dev.pos.observability.context;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import org.apache.catalina.startup.Tomcat;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Opens the request context in servlet services.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, DispatcherServlet.class })
class ServletContextConfiguration {

	/**
	 * Right inside the server span, whose filter has the order before this one.
	 */
	private static final int CONTEXT_ORDER = Ordered.HIGHEST_PRECEDENCE + 2;

	/**
	 * Right behind Spring Security's chain at -100.
	 */
	private static final int USER_ORDER = -99;

	@Bean
	FilterRegistrationBean<RequestContextFilter> observabilityContextFilter(HttpProperties properties,
			ExcludedPaths excludedPaths, PropagationProperties propagation) {
		FilterRegistrationBean<RequestContextFilter> registration = new FilterRegistrationBean<>(
				new RequestContextFilter(new AccessLog(properties.isAccessLog()), excludedPaths,
						new InboundContext(propagation.getInbound())));
		registration.setOrder(CONTEXT_ORDER);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
		registration.setAsyncSupported(true);
		return registration;
	}

	@Bean
	FilterRegistrationBean<FailedRequestFilter> observabilityFailedRequestFilter() {
		FilterRegistrationBean<FailedRequestFilter> registration = new FilterRegistrationBean<>(
				new FailedRequestFilter());
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setAsyncSupported(true);
		return registration;
	}

	@Bean
	FilterRegistrationBean<AuthenticatedContextFilter> observabilityUserFilter(PrincipalAttributes attributes) {
		FilterRegistrationBean<AuthenticatedContextFilter> registration = new FilterRegistrationBean<>(
				new AuthenticatedContextFilter(attributes));
		registration.setOrder(USER_ORDER);
		registration.setAsyncSupported(true);
		return registration;
	}

	@Bean
	ProblemDetailContextAdvice problemDetailContextAdvice() {
		return new ProblemDetailContextAdvice();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Tomcat.class, TomcatServletWebServerFactory.class })
	static class TomcatConfiguration {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> requestEdgeCustomizer(HttpProperties properties,
				PropagationProperties propagation) {
			return (factory) -> factory.addEngineValves(new RequestEdgeValve(new AccessLog(properties.isAccessLog()),
					new InboundContext(propagation.getInbound())));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory")
	static class OtherContainerConfiguration {

		@Bean
		ServletListenerRegistrationBean<FailedRequestListener> observabilityFailedRequestListener() {
			return new ServletListenerRegistrationBean<>(new FailedRequestListener());
		}

	}

}
