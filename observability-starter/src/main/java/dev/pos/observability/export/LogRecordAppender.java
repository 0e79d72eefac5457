package dev.pos.observability.export;

import java.util.function.Function;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.opentelemetry.api.logs.LogRecordBuilder;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;

/**
 * Hands log events to OpenTelemetry for as long as the application context lives.
 * Thread-safe.
 */
final class LogRecordAppender extends UnsynchronizedAppenderBase<ILoggingEvent>
		implements InitializingBean, DisposableBean {

	private final LoggerContext loggerContext;

	private final Function<String, LogRecordBuilder> records;

	private final LogRecordMapper mapper;

	LogRecordAppender(LoggerContext loggerContext, Function<String, LogRecordBuilder> records, LogRecordMapper mapper) {
		this.loggerContext = loggerContext;
		this.records = records;
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
		if (!logger.startsWith("io.opentelemetry.") && !logger.startsWith("jdk.internal.httpclient.")
				&& !logger.startsWith("sun.net.www.protocol.http.")) {
			this.mapper.map(event, this.records.apply(logger)).emit();
		}
	}

}
