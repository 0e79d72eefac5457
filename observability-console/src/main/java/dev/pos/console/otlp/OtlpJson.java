package dev.pos.console.otlp;

import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON encoding of OTLP, which is protobuf's with two differences: trace and
 * span ids are hexadecimal, and enums are numbers. Unknown fields are ignored.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">OTLP,
 * JSON Protobuf Encoding</a>
 */
final class OtlpJson {

	private static final Set<String> hexadecimal = Set.of("trace_id", "span_id", "parent_span_id");

	private static final JsonFactory factory = new JsonFactory();

	private static final Map<Descriptor, Map<String, FieldDescriptor>> fields = new ConcurrentHashMap<>();

	private final MessageBudget budget = new MessageBudget();

	private final JsonParser parser;

	private OtlpJson(JsonParser parser) {
		this.parser = parser;
	}

	@SuppressWarnings("unchecked")
	static <T extends Message> T read(byte[] body, T prototype) {
		try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), body)) {
			parser.nextToken();
			Message.Builder builder = prototype.newBuilderForType();
			new OtlpJson(parser).readMessage(builder, prototype.getDescriptorForType().getName());
			if (parser.nextToken() != null) {
				throw OtlpException.malformed("The body goes on after the end of the JSON object.");
			}
			return (T) builder.build();
		}
		catch (JacksonException ex) {
			throw OtlpException.malformed("The body is not OTLP/JSON: " + ex.getOriginalMessage());
		}
		catch (IllegalArgumentException ex) {
			throw OtlpException.malformed("The body is not OTLP/JSON: " + ex.getMessage());
		}
	}

	private void readMessage(Message.Builder builder, String name) {
		this.budget.take();
		expect(JsonToken.START_OBJECT, name);
		Map<String, FieldDescriptor> known = fields(builder.getDescriptorForType());
		while (this.parser.nextToken() == JsonToken.PROPERTY_NAME) {
			FieldDescriptor field = known.get(this.parser.currentName());
			JsonToken token = this.parser.nextToken();
			if (field == null) {
				this.parser.skipChildren();
			}
			else if (token != JsonToken.VALUE_NULL) {
				readField(builder, field);
			}
		}
	}

	private void readField(Message.Builder builder, FieldDescriptor field) {
		if (!field.isRepeated()) {
			Object value = readValue(builder, field);
			if (value != null) {
				builder.setField(field, value);
			}
			return;
		}
		expect(JsonToken.START_ARRAY, field.getJsonName());
		while (this.parser.nextToken() != JsonToken.END_ARRAY) {
			Object value = readValue(builder, field);
			if (value != null) {
				builder.addRepeatedField(field, value);
			}
		}
	}

	private @Nullable Object readValue(Message.Builder builder, FieldDescriptor field) {
		if (field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
			Message.Builder nested = builder.newBuilderForField(field);
			readMessage(nested, field.getJsonName());
			return nested.build();
		}
		if (!this.parser.currentToken().isScalarValue()) {
			throw OtlpException.malformed("'%s' must be a single value.".formatted(field.getJsonName()));
		}
		return readScalar(field, this.parser.getString());
	}

	private @Nullable Object readScalar(FieldDescriptor field, String text) {
		try {
			return switch (field.getType()) {
				case STRING -> text;
				case BOOL -> readBoolean(text);
				case DOUBLE -> Double.valueOf(text);
				case FLOAT -> Float.valueOf(text);
				case INT64, SINT64, SFIXED64 -> Long.valueOf(text);
				case UINT64, FIXED64 -> Long.parseUnsignedLong(text);
				case INT32, SINT32, SFIXED32 -> Integer.valueOf(text);
				case UINT32, FIXED32 -> Integer.parseUnsignedInt(text);
				case BYTES -> readBytes(field, text);
				case ENUM -> readEnum(field, text);
				case MESSAGE, GROUP -> null;
			};
		}
		catch (IllegalArgumentException ex) {
			throw OtlpException.malformed("'%s' has a value that is no %s.".formatted(field.getJsonName(),
					field.getType().name().toLowerCase(Locale.ROOT)));
		}
	}

	private static boolean readBoolean(String text) {
		return switch (text) {
			case "true" -> true;
			case "false" -> false;
			default -> throw new IllegalArgumentException(text);
		};
	}

	private static ByteString readBytes(FieldDescriptor field, String text) {
		return ByteString.copyFrom(hexadecimal.contains(field.getName()) ? HexFormat.of().parseHex(text)
				: Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/')));
	}

	private static @Nullable EnumValueDescriptor readEnum(FieldDescriptor field, String text) {
		EnumValueDescriptor named = field.getEnumType().findValueByName(text);
		return (named != null) ? named : field.getEnumType().findValueByNumberCreatingIfUnknown(Integer.parseInt(text));
	}

	private void expect(JsonToken token, String name) {
		if (this.parser.currentToken() != token) {
			throw OtlpException.malformed(
					"'%s' must be a JSON %s.".formatted(name, (token == JsonToken.START_ARRAY) ? "array" : "object"));
		}
	}

	private static Map<String, FieldDescriptor> fields(Descriptor type) {
		return fields.computeIfAbsent(type, (descriptor) -> {
			Map<String, FieldDescriptor> known = new HashMap<>();
			for (FieldDescriptor field : descriptor.getFields()) {
				known.put(field.getJsonName(), field);
				known.put(field.getName(), field);
			}
			return known;
		});
	}

}
