package dev.pos.security.input;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.jdk.StringDeserializer;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.ext.javatime.deser.InstantDeserializer;
import tools.jackson.databind.ext.javatime.deser.LocalDateDeserializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Reads text, days and times from JSON, and refuses those that no store could keep.
 */
final class InputModule extends SimpleModule {

	private static final long serialVersionUID = 1L;

	InputModule() {
		super("pos-input");
		accept(String.class, StringDeserializer.instance, Text::isWellFormed);
		accept(LocalDate.class, LocalDateDeserializer.INSTANCE, Calendar::contains);
		accept(Instant.class, InstantDeserializer.INSTANT, Calendar::contains);
	}

	private <T> void accept(Class<T> type, ValueDeserializer<T> deserializer, Predicate<T> acceptable) {
		addDeserializer(type, new Checked<>(type, deserializer, acceptable));
	}

	private static final class Checked<T> extends StdScalarDeserializer<T> {

		private final ValueDeserializer<T> deserializer;

		private final Predicate<T> acceptable;

		private Checked(Class<T> type, ValueDeserializer<T> deserializer, Predicate<T> acceptable) {
			super(type);
			this.deserializer = deserializer;
			this.acceptable = acceptable;
		}

		@Override
		public @Nullable T deserialize(JsonParser parser, DeserializationContext context) {
			T value = this.deserializer.deserialize(parser, context);
			if (value != null && !this.acceptable.test(value)) {
				throw InvalidFormatException.from(parser, "Not acceptable", value, handledType());
			}
			return value;
		}

	}

}
