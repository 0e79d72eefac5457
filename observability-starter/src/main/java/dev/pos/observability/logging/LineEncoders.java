package dev.pos.observability.logging;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Set;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.spi.AppenderAttachable;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * Gives the appenders that write at once the encoder that reuses its arrays, where Boot
 * gave them one of the starter's format, and the console a stream that gathers lines when
 * there are many.
 */
final class LineEncoders {

	/**
	 * A class derived from one of them may do anything with an array.
	 */
	private static final Set<Class<?>> writingAtOnce = Set.of(ConsoleAppender.class, FileAppender.class,
			RollingFileAppender.class);

	private final LoggerContext context;

	private final JsonLogFormatter formatter;

	private final boolean gathering;

	LineEncoders(LoggerContext context, JsonLogFormatter formatter, boolean gathering) {
		this.context = context;
		this.formatter = formatter;
		this.gathering = gathering;
	}

	void install() {
		for (Logger logger : this.context.getLoggerList()) {
			install(logger);
		}
	}

	private void install(AppenderAttachable<ILoggingEvent> attachable) {
		Iterator<Appender<ILoggingEvent>> appenders = attachable.iteratorForAppenders();
		while (appenders.hasNext()) {
			Appender<ILoggingEvent> appender = appenders.next();
			if (appender instanceof OutputStreamAppender<ILoggingEvent> writing
					&& writingAtOnce.contains(appender.getClass()) && isOfSameFormat(writing.getEncoder())) {
				GatheringStream stream = this.gathering ? gatheringStream(writing) : null;
				JsonLineEncoder encoder = new JsonLineEncoder(this.formatter, stream);
				encoder.setContext(this.context);
				encoder.start();
				writing.setEncoder(encoder);
				if (stream != null) {
					// The stream flushes for itself.
					writing.setImmediateFlush(false);
					writing.setOutputStream(stream);
				}
			}
		}
	}

	/**
	 * A file's stream is replaced when the file is, and one of Jansi would be closed when
	 * another takes its place; those of the standard output and error are not.
	 */
	private static @Nullable GatheringStream gatheringStream(OutputStreamAppender<ILoggingEvent> appender) {
		return (appender instanceof ConsoleAppender<ILoggingEvent> console && !console.isWithJansi()
				&& console.getOutputStream() != null) ? new GatheringStream(console.getOutputStream()) : null;
	}

	/**
	 * Tells by what it writes, since a structured encoder says nothing of its format.
	 */
	private boolean isOfSameFormat(Encoder<ILoggingEvent> encoder) {
		if (!(encoder instanceof StructuredLogEncoder)) {
			return false;
		}
		LoggingEvent event = new LoggingEvent(LineEncoders.class.getName(), this.context.getLogger(LineEncoders.class),
				Level.INFO, "password=secret", null, null);
		return Arrays.equals(encoder.encode(event), this.formatter.formatAsBytes(event, StandardCharsets.UTF_8));
	}

}
