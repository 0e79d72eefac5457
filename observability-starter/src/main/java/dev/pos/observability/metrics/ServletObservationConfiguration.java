package dev.pos.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingFilterBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.server.observation.DefaultServerRequestObservationConvention;
import org.springframework.http.server.observation.ServerRequestObservationConvention;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Counts each request to a servlet service once, with what made it fail.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({ Filter.class, DispatcherServlet.class })
@EnableConfigurationProperties(ObservationProperties.class)
class ServletObservationConfiguration {

	@Bean
	HandledFailureFilter handledFailureFilter() {
		return new HandledFailureFilter();
	}

	@Bean
	@ConditionalOnBean(ObservationRegistry.class)
	@ConditionalOnMissingFilterBean
	FilterRegistrationBean<ServerHttpObservationFilter> requestObservationFilter(ObservationRegistry registry,
			ObjectProvider<ServerRequestObservationConvention> convention, ObservationProperties properties) {
		String name = properties.getHttp().getServer().getRequests().getName();
		FilterRegistrationBean<ServerHttpObservationFilter> registration = new FilterRegistrationBean<>(
				new RequestObservationFilter(registry,
						convention.getIfAvailable(() -> new DefaultServerRequestObservationConvention(name))));
		// Where Spring Boot has its own.
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
		registration.setDispatcherTypes(DispatcherType.REQUEST, DispatcherType.ASYNC);
		return registration;
	}

	@Bean
	@ConditionalOnBean(MeterRegistry.class)
	HttpZeros httpZeros(ObservationProperties properties) {
		return new HttpZeros(properties.getHttp().getServer().getRequests().getName());
	}

}
