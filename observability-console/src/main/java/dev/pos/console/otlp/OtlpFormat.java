package dev.pos.console.otlp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;

import jakarta.servlet.http.HttpServletResponse;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;

/**
 * The two encodings of OTLP/HTTP.
 */
enum OtlpFormat {

	/**
	 * Binary protobuf.
	 */
	PROTOBUF("application/x-protobuf") {

		@Override
		<T extends Message> T read(byte[] body, T prototype) {
			try {
				MessageBudget.check(body, prototype.getDescriptorForType());
				@SuppressWarnings("unchecked")
				T message = (T) DiscardUnknownFieldsParser.wrap(prototype.getParserForType()).parseFrom(body);
				return message;
			}
			catch (InvalidProtocolBufferException ex) {
				throw OtlpException.malformed("The body is not a protobuf %s: %s"
					.formatted(prototype.getDescriptorForType().getName(), ex.getMessage()));
			}
			catch (IOException ex) {
				throw OtlpException.malformed("The body is not protobuf: " + ex.getMessage());
			}
		}

		@Override
		byte[] write(OtlpStatus status) throws IOException {
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			CodedOutputStream output = CodedOutputStream.newInstance(bytes);
			output.writeInt32(1, status.code());
			output.writeString(2, status.message());
			output.flush();
			return bytes.toByteArray();
		}

		@Override
		byte[] write(OtlpResult result) throws IOException {
			if (result.isFull()) {
				return new byte[0];
			}
			ByteArrayOutputStream partialBytes = new ByteArrayOutputStream();
			CodedOutputStream partial = CodedOutputStream.newInstance(partialBytes);
			partial.writeInt64(1, result.rejected());
			partial.writeString(2, result.message());
			partial.flush();
			ByteArrayOutputStream bytes = new ByteArrayOutputStream();
			CodedOutputStream output = CodedOutputStream.newInstance(bytes);
			output.writeByteArray(1, partialBytes.toByteArray());
			output.flush();
			return bytes.toByteArray();
		}

	},

	/**
	 * JSON with hexadecimal ids.
	 */
	JSON("application/json") {

		@Override
		<T extends Message> T read(byte[] body, T prototype) {
			return OtlpJson.read(body, prototype);
		}

		@Override
		byte[] write(OtlpStatus status) {
			return mapper.writeValueAsBytes(Map.of("code", status.code(), "message", status.message()));
		}

		@Override
		byte[] write(OtlpResult result) {
			if (result.isFull()) {
				return mapper.writeValueAsBytes(Map.of());
			}
			return mapper.writeValueAsBytes(Map.of("partialSuccess", Map.of(result.rejectedField(),
					Long.toString(result.rejected()), "errorMessage", result.message())));
		}

	};

	private static final JsonMapper mapper = new JsonMapper();

	private final MediaType mediaType;

	OtlpFormat(String mediaType) {
		this.mediaType = MediaType.parseMediaType(mediaType);
	}

	/**
	 * Finds the format of a request.
	 * @param contentType the request's content type
	 * @return the format
	 */
	static OtlpFormat of(@Nullable String contentType) {
		try {
			MediaType requested = (contentType != null) ? MediaType.parseMediaType(contentType) : null;
			for (OtlpFormat format : values()) {
				if (format.mediaType.equalsTypeAndSubtype(requested)) {
					return format;
				}
			}
		}
		catch (InvalidMediaTypeException ex) {
			// As wrong as any other type.
		}
		throw OtlpException.unsupported("The content type must be application/x-protobuf or application/json.");
	}

	abstract <T extends Message> T read(byte[] body, T prototype);

	abstract byte[] write(OtlpStatus status) throws IOException;

	abstract byte[] write(OtlpResult result) throws IOException;

	void write(HttpServletResponse response, HttpStatus httpStatus, OtlpStatus status) throws IOException {
		send(response, httpStatus, write(status));
	}

	void write(HttpServletResponse response, OtlpResult result) throws IOException {
		send(response, HttpStatus.OK, write(result));
	}

	private void send(HttpServletResponse response, HttpStatus httpStatus, byte[] body) throws IOException {
		response.setStatus(httpStatus.value());
		response.setContentType(this.mediaType.toString());
		response.setContentLength(body.length);
		response.getOutputStream().write(body);
	}

}
