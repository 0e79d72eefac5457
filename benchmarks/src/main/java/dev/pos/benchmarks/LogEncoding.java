package dev.pos.benchmarks;

import java.util.Map;
import java.util.function.Function;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.EncoderBase;
import dev.pos.observability.logging.JsonLogFormatter;
import net.logstash.logback.encoder.LogstashEncoder;

import org.springframework.boot.logging.logback.EnclosedInSquareBracketsConverter;
import org.springframework.boot.logging.logback.ExtendedWhitespaceThrowableProxyConverter;
import org.springframework.boot.logging.logback.StructuredLogEncoder;

/**
 * The ways to turn a log event into bytes that are compared.
 */
public enum LogEncoding {

	/**
	 * Nothing is written: the price of the logger call itself.
	 */
	NONE((context) -> new NoEncoder()),

	/**
	 * Boot's own pattern for files, its correlation part filled with the context.
	 */
	PLAIN(LogEncoding::plain),

	/**
	 * Boot's Elastic Common Schema.
	 */
	ECS((context) -> structured("ecs")),

	/**
	 * Boot's Logstash format.
	 */
	LOGSTASH((context) -> structured("logstash")),

	/**
	 * Boot's Graylog Extended Log Format.
	 */
	GELF((context) -> structured("gelf")),

	/**
	 * The logstash-logback-encoder library as it comes.
	 */
	LOGSTASH_LOGBACK_ENCODER((context) -> new LogstashEncoder()),

	/**
	 * The starter's format with masking, the only one here that has it.
	 */
	STARTER((context) -> structured(JsonLogFormatter.class.getName()));

	private final Function<LoggerContext, Encoder<ILoggingEvent>> factory;

	LogEncoding(Function<LoggerContext, Encoder<ILoggingEvent>> factory) {
		this.factory = factory;
	}

	Encoder<ILoggingEvent> start(LoggerContext context) {
		Encoder<ILoggingEvent> encoder = this.factory.apply(context);
		encoder.setContext(context);
		encoder.start();
		return encoder;
	}

	private static Encoder<ILoggingEvent> structured(String format) {
		StructuredLogEncoder encoder = new StructuredLogEncoder();
		encoder.setFormat(format);
		return encoder;
	}

	private static Encoder<ILoggingEvent> plain(LoggerContext context) {
		context.putProperty("APPLICATION_NAME", "pos-core");
		PatternLayoutEncoder encoder = new PatternLayoutEncoder() {
			@Override
			public void start() {
				PatternLayoutSupport.register(getContext(), Map.of("esb", EnclosedInSquareBracketsConverter::new, "wEx",
						ExtendedWhitespaceThrowableProxyConverter::new));
				super.start();
			}
		};
		encoder.setPattern("%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 4242 --- %esb(){APPLICATION_NAME}[%t] "
				+ "[%X{correlation_id:-} %X{tenant_id:-} %X{user_id:-} %X{trace_id:-} %X{span_id:-}] "
				+ "%-40.40logger{39} : %m %kvp%n%wEx");
		return encoder;
	}

	private static final class NoEncoder extends EncoderBase<ILoggingEvent> {

		private static final byte[] nothing = {};

		@Override
		public byte[] headerBytes() {
			return nothing;
		}

		@Override
		public byte[] encode(ILoggingEvent event) {
			return nothing;
		}

		@Override
		public byte[] footerBytes() {
			return nothing;
		}

	}

}
