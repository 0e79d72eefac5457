package dev.pos.observability.context;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the ids in Boot's own error answers. Before Boot's, which leaves
 * the place to whoever is first; the user's bean is.
 */
@AutoConfiguration(beforeName = { "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration",
		"org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration" })
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.context.enabled" },
		matchIfMissing = true)
public final class ErrorAttributesAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
	@ConditionalOnClass(ErrorAttributes.class)
	static class ServletConfiguration {

		@Bean
		@ConditionalOnMissingBean(value = ErrorAttributes.class, search = SearchStrategy.CURRENT)
		ContextErrorAttributes errorAttributes() {
			return new ContextErrorAttributes();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
	@ConditionalOnClass(org.springframework.boot.webflux.error.ErrorAttributes.class)
	static class ReactiveConfiguration {

		@Bean
		@ConditionalOnMissingBean(value = org.springframework.boot.webflux.error.ErrorAttributes.class,
				search = SearchStrategy.CURRENT)
		ReactiveContextErrorAttributes errorAttributes() {
			return new ReactiveContextErrorAttributes();
		}

	}

}
