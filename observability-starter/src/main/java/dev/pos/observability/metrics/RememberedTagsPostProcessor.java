package dev.pos.observability.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsProperties;

/**
 * Puts {@link RememberedTags} in the place of the handler that Boot makes.
 */
final class RememberedTagsPostProcessor implements BeanPostProcessor {

	private static final String BOOTS_HANDLER = "defaultMeterObservationHandler";

	private final BeanFactory beans;

	RememberedTagsPostProcessor(BeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean.getClass() != DefaultMeterObservationHandler.class || !beanName.equals(BOOTS_HANDLER)) {
			return bean;
		}
		MeterRegistry registry = this.beans.getBeanProvider(MeterRegistry.class).getIfAvailable();
		return (registry != null) ? new RememberedTags(registry, ignored()) : bean;
	}

	private IgnoredMeters[] ignored() {
		return this.beans.getBean(MetricsProperties.class)
			.getObservations()
			.getIgnoredMeters()
			.toArray(IgnoredMeters[]::new);
	}

}
