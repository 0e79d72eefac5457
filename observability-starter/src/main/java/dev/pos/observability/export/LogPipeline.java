package dev.pos.observability.export;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.logs.LogRecordBuilder;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.Clock;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.LogLimits;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.resources.Resource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.SdkLoggerProviderBuilderCustomizer;

/**
 * What all log records of the service have in common: what bounds them and who is told of
 * them. Makes the records in the place of the SDK's provider. Thread-safe as far as what
 * it is made of is.
 */
final class LogPipeline implements Function<String, LogRecordBuilder> {

	private final Map<String, InstrumentationScopeInfo> scopes = new ConcurrentHashMap<>();

	private final Resource resource;

	private final LogLimits limits;

	private final LogRecordProcessor[] processors;

	private final Clock clock = Clock.getDefault();

	LogPipeline(Resource resource, LogLimits limits, List<LogRecordProcessor> processors) {
		this.resource = resource;
		this.limits = limits;
		this.processors = processors.toArray(LogRecordProcessor[]::new);
	}

	/**
	 * Tells whether the beans say all that decides about log records: not where the
	 * provider or its builder is a service's own.
	 * @param beans the beans
	 * @return whether a pipeline can stand in for the provider
	 */
	static boolean isAllThereIs(ConfigurableListableBeanFactory beans) {
		return beans.getBeanNamesForType(SdkLoggerProviderBuilderCustomizer.class).length == 0
				&& Arrays.stream(beans.getBeanNamesForType(SdkLoggerProvider.class))
					.allMatch((name) -> beans.containsBeanDefinition(name)
							&& OpenTelemetryLoggingAutoConfiguration.class.getName()
								.equals(beans.getMergedBeanDefinition(name).getFactoryBeanName()));
	}

	static LogPipeline of(ConfigurableListableBeanFactory beans) {
		return new LogPipeline(beans.getBean(Resource.class), beans.getBean(LogLimits.class),
				beans.getBeanProvider(LogRecordProcessor.class).orderedStream().toList());
	}

	@Override
	public LogRecordBuilder apply(String logger) {
		InstrumentationScopeInfo scope = this.scopes.get(logger);
		if (scope == null) {
			scope = this.scopes.computeIfAbsent(logger, InstrumentationScopeInfo::create);
		}
		return new RecordedLog(this, scope);
	}

	Resource resource() {
		return this.resource;
	}

	FlatAttributes newAttributes() {
		return new FlatAttributes(this.limits.getMaxNumberOfAttributes(), this.limits.getMaxAttributeValueLength());
	}

	void emit(Context context, RecordedLog log) {
		for (LogRecordProcessor processor : this.processors) {
			processor.onEmit(context, log);
		}
	}

	long now() {
		return this.clock.now();
	}

}
