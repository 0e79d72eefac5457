package dev.pos.observability.logging;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.pos.observability.context.ContextField;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

import org.springframework.boot.logging.structured.StructuredLogFormatter;
import org.springframework.core.env.Environment;

/**
 * Formats a log event as one line of JSON: the fixed members first and always in the same
 * order, then key-values, further MDC entries and the exception, with secrets masked. A
 * name that is taken is written as {@code field.<name>}, so that no line is lost and none
 * has a key twice. Chosen by Boot's {@code logging.structured.format.*} properties.
 * Thread-safe.
 */
public final class JsonLogFormatter implements StructuredLogFormatter<ILoggingEvent> {

	private static final byte[] loggerMember = bytes("\",\"logger\":\"");

	private static final byte[] levelMember = bytes("\",\"level\":\"");

	private static final byte[] messageMember = bytes("\",\"message\":\"");

	private static final byte[] serviceMember = bytes("\",\"service\":");

	private static final byte[] threadMember = bytes(",\"thread\":");

	private static final byte[] endOfLine = bytes("}\n");

	private static final ContextField[] contextFields = ContextField.values();

	private static final byte[][] contextMembers = contextMembers();

	private final byte[] service;

	private final SecretMasker masker;

	private final MemberNames names;

	private final ThrowableWriter throwableWriter;

	private final LogTimestamp timestamp = new LogTimestamp();

	private final LineBuffers buffers = new LineBuffers();

	/**
	 * Creates a formatter from the properties of the application. Called by Boot.
	 * @param environment the environment
	 */
	public JsonLogFormatter(Environment environment) {
		this(environment.getProperty("spring.application.name", "application"), MaskingProperties.from(environment));
	}

	JsonLogFormatter(String service, MaskingProperties masking) {
		JsonBytes name = new JsonBytes(64);
		name.quoted(service);
		this.service = name.toByteArray();
		this.masker = new SecretMasker(masking);
		this.names = new MemberNames(this.masker);
		this.throwableWriter = new ThrowableWriter(this.masker);
	}

	private static byte[][] contextMembers() {
		byte[][] members = new byte[contextFields.length][];
		for (ContextField field : contextFields) {
			members[field.ordinal()] = bytes(",\"" + field.key() + "\":");
		}
		return members;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}

	@Override
	public String format(ILoggingEvent event) {
		return new String(formatAsBytes(event, StandardCharsets.UTF_8), StandardCharsets.UTF_8);
	}

	/**
	 * Formats the event in UTF-8, whatever charset is asked for: JSON between systems has
	 * no other (RFC 8259, section 8.1).
	 */
	@Override
	public byte[] formatAsBytes(ILoggingEvent event, Charset charset) {
		return formatAsBytes(event, (LineArrays) null);
	}

	/**
	 * Formats the event into one of the given arrays.
	 * @param event the event
	 * @param arrays where the line may stand, or {@code null} for an array of its own
	 * @return the line in UTF-8
	 */
	byte[] formatAsBytes(ILoggingEvent event, @Nullable LineArrays arrays) {
		LineBuffer buffer = this.buffers.take();
		try {
			write(event, buffer);
			JsonBytes json = buffer.json();
			return (arrays != null) ? json.copyTo(arrays.take(json.length())) : json.toByteArray();
		}
		finally {
			this.buffers.giveBack(buffer);
		}
	}

	private void write(ILoggingEvent event, LineBuffer buffer) {
		JsonBytes json = buffer.json();
		this.timestamp.write(event.getTimeStamp(), json);
		json.raw(levelMember).ascii(event.getLevel().levelStr);
		json.raw(loggerMember).escaped(event.getLoggerName());
		json.raw(messageMember).escaped(masked(message(event), event.getThrowableProxy()));
		json.raw(serviceMember).raw(this.service);
		Map<String, String> mdc = event.getMDCPropertyMap();
		int written = writeContext(mdc, json);
		json.raw(threadMember).quoted(event.getThreadName());
		writeKeyValues(event.getKeyValuePairs(), buffer);
		if (mdc.size() > written) {
			writeFurtherMdc(mdc, buffer);
		}
		IThrowableProxy throwable = event.getThrowableProxy();
		if (throwable != null) {
			this.throwableWriter.write(throwable, json);
		}
		json.raw(endOfLine);
	}

	private String masked(String message, @Nullable IThrowableProxy throwable) {
		return (throwable != null && SqlFailures.isRepeated(message, throwable)) ? this.masker.maskSql(message)
				: this.masker.mask(message);
	}

	private static String message(ILoggingEvent event) {
		try {
			String message = event.getFormattedMessage();
			return (message != null) ? message : "null";
		}
		catch (RuntimeException ex) {
			// An argument whose toString() fails must not cost the line.
			return String.valueOf(event.getMessage());
		}
	}

	private int writeContext(Map<String, String> mdc, JsonBytes json) {
		if (mdc.isEmpty()) {
			return 0;
		}
		int written = 0;
		for (ContextField field : contextFields) {
			String value = mdc.get(field.key());
			if (value != null) {
				json.raw(contextMembers[field.ordinal()]).quoted(value);
				written++;
			}
		}
		return written;
	}

	private void writeKeyValues(@Nullable List<KeyValuePair> pairs, LineBuffer buffer) {
		if (pairs == null) {
			return;
		}
		for (int i = 0; i < pairs.size(); i++) {
			KeyValuePair pair = pairs.get(i);
			writeMember(String.valueOf(pair.key), pair.value, buffer);
		}
	}

	private void writeFurtherMdc(Map<String, String> mdc, LineBuffer buffer) {
		mdc.forEach((key, value) -> {
			if (key != null && value != null && !FixedMembers.isContext(key)) {
				writeMember(key, value, buffer);
			}
		});
	}

	private void writeMember(String key, @Nullable Object value, LineBuffer buffer) {
		if (this.names.begin(key, buffer).isSecret()) {
			buffer.json().quoted(SecretMasker.MASK);
		}
		else {
			buffer.values().write(value, this.masker);
		}
	}

}
