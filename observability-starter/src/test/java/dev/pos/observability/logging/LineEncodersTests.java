package dev.pos.observability.logging;

import java.io.OutputStream;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.joran.spi.ConsoleTarget;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class LineEncodersTests {

	private static final String FORMAT = JsonLogFormatter.class.getName();

	private final MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name",
			"pos-core");

	private final LoggerContext context = new LoggerContext();

	private final Logger root = this.context.getLogger(Logger.ROOT_LOGGER_NAME);

	private boolean gathering = true;

	@Test
	void appenderThatWritesAtOnceReusesItsArrays() {
		assertThat(encoderAfterwards(new ConsoleAppender<>(), FORMAT)).isInstanceOf(JsonLineEncoder.class);
	}

	@Test
	void consoleGathersLines() {
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		console.setOutputStream(ConsoleTarget.SystemOut.getStream());
		encoderAfterwards(console, FORMAT);
		assertThat(console.getOutputStream()).isInstanceOf(GatheringStream.class);
	}

	@Test
	void consoleWhenToldNotToGatherLinesWritesAtOnce() {
		ConsoleAppender<ILoggingEvent> console = new ConsoleAppender<>();
		OutputStream stream = ConsoleTarget.SystemOut.getStream();
		console.setOutputStream(stream);
		this.gathering = false;
		assertThat(encoderAfterwards(console, FORMAT)).isInstanceOf(JsonLineEncoder.class);
		assertThat(console.getOutputStream()).isSameAs(stream);
	}

	@Test
	void appenderOfAnotherFormatKeepsIt() {
		assertThat(encoderAfterwards(new ConsoleAppender<>(), "ecs")).isInstanceOf(StructuredLogEncoder.class);
	}

	@Test
	void appenderThatMayKeepAnArrayKeepsItsEncoder() {
		assertThat(encoderAfterwards(new SendingAppender(), FORMAT)).isInstanceOf(StructuredLogEncoder.class);
	}

	private Encoder<ILoggingEvent> encoderAfterwards(OutputStreamAppender<ILoggingEvent> appender, String format) {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.context.putObject(Environment.class.getName(), this.environment);
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(format);
		encoder.setContext(this.context);
		encoder.start();
		appender.setContext(this.context);
		appender.setEncoder(encoder);
		this.root.addAppender(appender);
		new LineEncoders(this.context, new JsonLogFormatter(this.environment), this.gathering).install();
		return appender.getEncoder();
	}

	private static final class SendingAppender extends ConsoleAppender<ILoggingEvent> {

	}

}
