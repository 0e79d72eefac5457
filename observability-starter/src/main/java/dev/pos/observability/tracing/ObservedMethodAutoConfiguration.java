package dev.pos.observability.tracing;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.annotation.Observed;

import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Role;

/**
 * Auto-configuration of {@link Observed} methods. Where Spring Boot's AspectJ way to them
 * is chosen, with {@code management.observations.annotations.enabled=true} and
 * {@code spring-boot-starter-aspectj}, it is left to it.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnBooleanProperty(name = { "observability.enabled", "observability.tracing.enabled",
		"management.observations.annotations.enabled" }, matchIfMissing = true)
@ConditionalOnMissingBean(type = "io.micrometer.observation.aop.ObservedAspect")
public final class ObservedMethodAutoConfiguration {

	/** Around a transaction, which belongs to the step that it is committed for. */
	private static final int ORDER = DefaultPointcutAdvisor.LOWEST_PRECEDENCE - 100;

	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static DefaultPointcutAdvisor observedMethodAdvisor(ObjectProvider<ObservationRegistry> registry) {
		DefaultPointcutAdvisor advisor = new DefaultPointcutAdvisor(ObservedMethodInterceptor.pointcut(),
				new ObservedMethodInterceptor(registry));
		advisor.setOrder(ORDER);
		return advisor;
	}

}
