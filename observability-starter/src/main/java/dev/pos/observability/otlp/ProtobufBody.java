package dev.pos.observability.otlp;

import java.io.IOException;
import java.io.OutputStream;

import io.opentelemetry.sdk.common.export.MessageWriter;

/**
 * The body of a request: what a writer holds, which must not change until the request has
 * been answered.
 *
 * @param writer the writer
 */
record ProtobufBody(ProtobufWriter writer) implements MessageWriter {

	@Override
	public void writeMessage(OutputStream output) throws IOException {
		this.writer.writeTo(output);
	}

	@Override
	public int getContentLength() {
		return this.writer.length();
	}

}
