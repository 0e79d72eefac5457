package dev.pos.benchmarks;

import java.util.Map;
import java.util.function.Supplier;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.encoder.Encoder;
import dev.pos.observability.logging.JsonLineEncoder;
import net.logstash.logback.encoder.LogstashEncoder;
import org.jspecify.annotations.Nullable;

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
	NONE(null),

	/**
	 * Boot's own pattern for files, with the same facts: the context in the correlation
	 * part and the key-values behind the message.
	 */
	PLAIN(LogEncoding::plain),

	/**
	 * Boot's Elastic Common Schema.
	 */
	ECS(() -> structured("ecs")),

	/**
	 * Boot's Logstash format.
	 */
	LOGSTASH(() -> structured("logstash")),

	/**
	 * Boot's Graylog Extended Log Format.
	 */
	GELF(() -> structured("gelf")),

	/**
	 * The logstash-logback-encoder library as it comes.
	 */
	LOGSTASH_LOGBACK_ENCODER(LogstashEncoder::new),

	/**
	 * The starter's format, the only one here that masks secrets.
	 */
	STARTER(JsonLineEncoder::new);

	private static final String PLAIN_PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p 4242 --- "
			+ "%esb(){APPLICATION_NAME}[%t] "
			+ "[%X{correlation_id:-} %X{tenant_id:-} %X{user_id:-} %X{trace_id:-} %X{span_id:-}] "
			+ "%-40.40logger{39} : %m %kvp%n%wEx";

	private final @Nullable Supplier<Encoder<ILoggingEvent>> encoder;

	LogEncoding(@Nullable Supplier<Encoder<ILoggingEvent>> encoder) {
		this.encoder = encoder;
	}

	/**
	 * Makes and starts an encoder.
	 * @param context the context of the logger
	 * @return the encoder, or {@code null} for {@link #NONE}
	 */
	@Nullable Encoder<ILoggingEvent> start(LoggerContext context) {
		if (this.encoder == null) {
			return null;
		}
		// What Boot's own logging system tells Logback.
		context.putProperty("APPLICATION_NAME", "pos-core");
		Map<String, Supplier<Object>> converters = Map.of("esb", EnclosedInSquareBracketsConverter::new, "wEx",
				ExtendedWhitespaceThrowableProxyConverter::new);
		context.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, converters);
		Encoder<ILoggingEvent> started = this.encoder.get();
		started.setContext(context);
		started.start();
		return started;
	}

	private static Encoder<ILoggingEvent> structured(String format) {
		StructuredLogEncoder structured = new StructuredLogEncoder();
		structured.setFormat(format);
		return structured;
	}

	private static Encoder<ILoggingEvent> plain() {
		PatternLayoutEncoder plain = new PatternLayoutEncoder();
		plain.setPattern(PLAIN_PATTERN);
		return plain;
	}

}
