package dev.pos.console.otlp;

import java.io.IOException;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.WireFormat;

/**
 * Limits the number of messages in one request. An empty message takes two bytes on the
 * wire and a hundred on the heap, so a limit of bytes alone does not bound memory. The
 * messages are counted before any is built.
 */
final class MessageBudget {

	static final int MAX_MESSAGES = 500_000;

	private static final int MAX_DEPTH = 100;

	private int used;

	/**
	 * Counts one more message.
	 */
	void take() {
		if (++this.used > MAX_MESSAGES) {
			throw OtlpException
				.tooLarge("The body holds more than %d messages: send smaller batches.".formatted(MAX_MESSAGES));
		}
	}

	/**
	 * Counts the messages of a protobuf body.
	 * @param body the body
	 * @param type the type of the outermost message
	 * @throws IOException if the body is not protobuf
	 */
	static void check(byte[] body, Descriptor type) throws IOException {
		new MessageBudget().count(CodedInputStream.newInstance(body), type, 0);
	}

	private void count(CodedInputStream input, Descriptor type, int depth) throws IOException {
		if (depth > MAX_DEPTH) {
			throw OtlpException.malformed("The body nests messages deeper than %d levels.".formatted(MAX_DEPTH));
		}
		take();
		for (int tag = input.readTag(); tag != 0; tag = input.readTag()) {
			FieldDescriptor field = type.findFieldByNumber(WireFormat.getTagFieldNumber(tag));
			if (field != null && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
					&& WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED) {
				int outerLimit = input.pushLimit(input.readRawVarint32());
				count(input, field.getMessageType(), depth + 1);
				input.checkLastTagWas(0);
				input.popLimit(outerLimit);
			}
			else {
				input.skipField(tag);
			}
		}
	}

}
