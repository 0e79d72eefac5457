package dev.pos.observability.export;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LoggerProvider;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Hands log events to OpenTelemetry for as long as the application context lives.
 * Thread-safe.
 */
final class LogRecordAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
		implements InitializingBean, DisposableBean {

	private final LoggerContext loggerContext;

	private final LoggerProvider loggerProvider;

	private final LogRecordMapper mapper;

	LogRecordAppender(LoggerContext loggerContext, LoggerProvider loggerProvider, LogRecordMapper mapper) {
		this.loggerContext = loggerContext;
		this.loggerProvider = loggerProvider;
		this.mapper = mapper;
	}

	@Override
	public void afterPropertiesSet() {
		setName("OTLP");
		setContext(this.loggerContext);
		start();
		this.loggerContext.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(this);
	}

	@Override
	public void destroy() {
		this.loggerContext.getLogger(Logger.ROOT_LOGGER_NAME).detachAppender(this);
		stop();
	}

	@Override
	protected void append(ILoggingEvent event) {
		String logger = event.getLoggerName();
		// What the export itself says about an export would be exported for ever.
		if (!logger.startsWith("io.opentelemetry.") && !logger.startsWith("jdk.internal.httpclient.")) {
			this.mapper.map(event, this.loggerProvider.get(logger).logRecordBuilder()).emit();
		}
	}

}
