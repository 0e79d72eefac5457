package dev.pos.observability.tracing;

import java.util.Arrays;
import java.util.stream.Stream;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringBootVersion;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SpanProcessors;
import org.springframework.util.ClassUtils;

/**
 * Puts a {@link RecordingTracer} in the place of the tracer that Boot takes from the
 * SDK's provider. Only where all that decides about spans is known: not where the tracer,
 * its provider or the provider's builder is a service's own.
 */
final class RecordingTracerPostProcessor implements BeanPostProcessor {

	private static final String SCOPE = "org.springframework.boot";

	/**
	 * Whether the SDK's tracers have more methods than the interface that is replaced.
	 */
	private static final boolean incubating = ClassUtils.isPresent(
			"io.opentelemetry.api.incubator.trace.ExtendedTracer", RecordingTracerPostProcessor.class.getClassLoader());

	private final ConfigurableListableBeanFactory beans;

	RecordingTracerPostProcessor(ConfigurableListableBeanFactory beans) {
		this.beans = beans;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof Tracer tracer && isReplaceable(tracer, beanName)) ? recordingTracer() : bean;
	}

	private boolean isReplaceable(Tracer tracer, String beanName) {
		if (incubating || !isBoots(beanName)
				|| !Arrays.stream(this.beans.getBeanNamesForType(SdkTracerProvider.class)).allMatch(this::isBoots)) {
			return false;
		}
		SdkTracerProvider provider = this.beans.getBeanProvider(SdkTracerProvider.class).getIfUnique();
		return provider != null && tracer == provider.get(SCOPE, SpringBootVersion.getVersion())
				&& customizers().allMatch(RecordingSamplerCustomizer.class::isInstance)
				&& this.beans.getBean(SpanProcessors.class).list().stream().noneMatch(this::isToldOfEndings);
	}

	private boolean isBoots(String beanName) {
		return this.beans.containsBeanDefinition(beanName) && OpenTelemetryTracingAutoConfiguration.class.getName()
			.equals(this.beans.getMergedBeanDefinition(beanName).getFactoryBeanName());
	}

	private Stream<SdkTracerProviderBuilderCustomizer> customizers() {
		return this.beans.getBeanProvider(SdkTracerProviderBuilderCustomizer.class).stream();
	}

	private boolean isToldOfEndings(SpanProcessor processor) {
		return processor instanceof ExtendedSpanProcessor extended && extended.isOnEndingRequired();
	}

	private RecordingTracer recordingTracer() {
		InstrumentationScopeInfo scope = InstrumentationScopeInfo.builder(SCOPE)
			.setVersion(SpringBootVersion.getVersion())
			.build();
		return new RecordingTracer(new SpanPipeline(this.beans.getBean(SdkTracerProvider.class), scope,
				this.beans.getBean(Resource.class), this.beans.getBean(SpanProcessors.class).list()));
	}

}
