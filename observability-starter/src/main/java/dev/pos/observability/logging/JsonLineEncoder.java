package dev.pos.observability.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;

/**
 * Encodes events as {@link JsonLogFormatter} does, but into arrays that a thread's next
 * lines reuse. Only for appenders that have written an array when they return, as
 * Logback's for consoles and files have; any other, such as one that sends in the
 * background, needs Boot's {@code StructuredLogEncoder}, which gives each line an array
 * of its own. Thread-safe.
 */
public final class JsonLineEncoder extends EncoderBase<ILoggingEvent> {

	private @Nullable JsonLogFormatter formatter;

	private @Nullable GatheringStream stream;

	/**
	 * Creates an encoder that finds the application's properties in the logger context,
	 * where Boot leaves them.
	 */
	public JsonLineEncoder() {
	}

	JsonLineEncoder(JsonLogFormatter formatter, @Nullable GatheringStream stream) {
		this.formatter = formatter;
		this.stream = stream;
	}

	/**
	 * Starts the encoder.
	 * @throws IllegalStateException when Boot has not set up the logger context
	 */
	@Override
	public void start() {
		if (this.formatter == null) {
			Environment environment = (Environment) getContext().getObject(Environment.class.getName());
			Assert.state(environment != null,
					() -> "%s needs the environment that Spring Boot puts into Logback's context: let Boot set up logging"
						.formatted(getClass().getSimpleName()));
			this.formatter = new JsonLogFormatter(environment);
		}
		super.start();
	}

	/**
	 * Encodes an event.
	 * @param event the event
	 * @return the line, to be written before this thread encodes another
	 * @see StructuredLogFormatter#formatAsBytes
	 */
	@Override
	public byte[] encode(ILoggingEvent event) {
		Assert.state(this.formatter != null, "The encoder has not been started");
		if (this.stream != null && event.getLevel().isGreaterOrEqual(Level.WARN)) {
			this.stream.warned();
		}
		return this.formatter.formatAsBytes(event, LineArrays.ofThread());
	}

	@Override
	public byte @Nullable [] headerBytes() {
		return null;
	}

	@Override
	public byte @Nullable [] footerBytes() {
		return null;
	}

}
