package dev.pos.observability.logging;

import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

/**
 * What log lines hide, for whatever else carries the same text out of the service.
 * Thread-safe.
 */
public final class LogMasking {

	/**
	 * What stands for a secret.
	 */
	public static final String MASK = SecretMasker.MASK;

	private final SecretMasker masker;

	private LogMasking(SecretMasker masker) {
		this.masker = masker;
	}

	/**
	 * Returns the masking that the properties of the application ask for.
	 * @param environment the environment
	 * @return the masking of its log lines
	 */
	public static LogMasking from(Environment environment) {
		return new LogMasking(new SecretMasker(MaskingProperties.from(environment)));
	}

	/**
	 * Hides secrets in text.
	 * @param text the text
	 * @return the same object where there are none
	 */
	public String mask(String text) {
		return this.masker.mask(text);
	}

	/**
	 * Hides secrets in the message of a log event, and the literals that it repeats from
	 * a database's failure.
	 * @param message the message
	 * @param throwable the exception that was logged with it
	 * @return the same object where there is nothing to hide
	 */
	public String mask(String message, @Nullable IThrowableProxy throwable) {
		return (throwable != null && SqlFailures.isRepeated(message, throwable)) ? this.masker.maskSql(message)
				: this.masker.mask(message);
	}

	/**
	 * Hides secrets in the message of an exception.
	 * @param throwable the exception
	 * @return its message, {@code null} when it has none
	 */
	public @Nullable String exceptionMessage(IThrowableProxy throwable) {
		return new ThrowableWriter(this.masker).message(throwable);
	}

	/**
	 * Tells by its name whether a value is a secret as a whole.
	 * @param key the name
	 * @return whether to hide the value
	 */
	public boolean isSecretKey(String key) {
		return this.masker.isSecretKey(key);
	}

	/**
	 * Tells whether a log line gives the name a meaning of its own.
	 * @param name the name of a key-value
	 * @return whether a key-value of the name is written as {@code field.<name>}
	 */
	public boolean isFixedMember(String name) {
		return FixedMembers.contains(name);
	}

	/**
	 * Masks the value of a key-value.
	 * @param value the value
	 * @return a long, double or boolean, or the text that the line has in its place
	 */
	public Object value(@Nullable Object value) {
		if (value instanceof String text) {
			return mask(text);
		}
		if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
			long number = ((Number) value).longValue();
			String card = this.masker.maskCardNumber(number);
			return (card != null) ? card : (Object) number;
		}
		if (value instanceof Double || value instanceof Float) {
			return ((Number) value).doubleValue();
		}
		if (value instanceof Boolean) {
			return value;
		}
		if (value instanceof Map<?, ?> || value instanceof Iterable<?>
				|| (value != null && value.getClass().isArray() && Array.getLength(value) > 0)) {
			JsonBytes json = new JsonBytes(256);
			new JsonValueWriter(json).write(value, this.masker);
			return new String(json.toByteArray(), StandardCharsets.UTF_8);
		}
		try {
			return mask(String.valueOf(value));
		}
		catch (RuntimeException ex) {
			return "(not writable: " + ex.getClass().getName() + ")";
		}
	}

	/**
	 * Writes an exception with its causes as the {@code traceback} of a log line.
	 * @param throwable the exception
	 * @return its stack traces without secrets
	 */
	public String traceback(IThrowableProxy throwable) {
		return new ThrowableWriter(this.masker).traceback(throwable);
	}

}
