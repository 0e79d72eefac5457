package dev.pos.console.otlp;

import java.util.HexFormat;
import java.util.List;

import com.google.protobuf.ByteString;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Text;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;

/**
 * Turns OTLP attributes into flat ones: arrays and maps become text.
 */
final class AttributeMapper {

	private static final String SERVICE_NAME = "service.name";

	private static final String UNKNOWN_SERVICE = "unknown_service";

	private static final int MAX_SERVICE_LENGTH = 128;

	private static final int MAX_BYTES = 1024;

	private AttributeMapper() {
	}

	static Attributes.Builder map(List<KeyValue> attributes) {
		Attributes.Builder builder = Attributes.builder();
		for (KeyValue attribute : attributes) {
			builder.put(attribute.getKey(), value(attribute.getValue()));
		}
		return builder;
	}

	static String serviceName(Resource resource) {
		for (KeyValue attribute : resource.getAttributesList()) {
			if (attribute.getKey().equals(SERVICE_NAME) && !attribute.getValue().getStringValue().isBlank()) {
				return Text.share(Text.limit(attribute.getValue().getStringValue(), MAX_SERVICE_LENGTH));
			}
		}
		return UNKNOWN_SERVICE;
	}

	/**
	 * Reads eight bytes of an id.
	 * @param bytes the id
	 * @param offset where to begin
	 * @return the number
	 */
	static long readLong(ByteString bytes, int offset) {
		return bytes.substring(offset, offset + Long.BYTES).asReadOnlyByteBuffer().getLong();
	}

	static String text(AnyValue value) {
		return value(value).toString();
	}

	private static Object value(AnyValue value) {
		return switch (value.getValueCase()) {
			case STRING_VALUE -> value.getStringValue();
			case BOOL_VALUE -> value.getBoolValue();
			case INT_VALUE -> value.getIntValue();
			case DOUBLE_VALUE -> value.getDoubleValue();
			case BYTES_VALUE -> bytes(value.getBytesValue());
			case ARRAY_VALUE, KVLIST_VALUE -> {
				StringBuilder text = new StringBuilder();
				append(text, value);
				yield text.toString();
			}
			default -> "";
		};
	}

	private static String bytes(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.substring(0, Math.min(bytes.size(), MAX_BYTES)).toByteArray());
	}

	private static void append(StringBuilder text, AnyValue value) {
		if (text.length() > Attributes.MAX_VALUE_LENGTH) {
			return;
		}
		switch (value.getValueCase()) {
			case ARRAY_VALUE -> {
				String separator = "[";
				for (AnyValue element : value.getArrayValue().getValuesList()) {
					append(text.append(separator), element);
					separator = ", ";
				}
				text.append(separator.equals("[") ? "[]" : "]");
			}
			case KVLIST_VALUE -> {
				String separator = "{";
				for (KeyValue entry : value.getKvlistValue().getValuesList()) {
					append(text.append(separator).append(entry.getKey()).append("="), entry.getValue());
					separator = ", ";
				}
				text.append(separator.equals("{") ? "{}" : "}");
			}
			default -> text.append(value(value));
		}
	}

}
