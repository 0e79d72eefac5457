package dev.pos.console.otlp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Reads a request body within its limit, decompressed where it is compressed. A body is
 * never read further than the limit, so a compression bomb costs no more than an honest
 * request.
 */
final class OtlpBody {

	private final DataSize limit;

	OtlpBody(DataSize limit) {
		this.limit = limit;
	}

	byte[] read(HttpServletRequest request) throws IOException {
		if (request.getContentLengthLong() > this.limit.toBytes()) {
			throw tooLarge();
		}
		boolean compressed = isCompressed(request.getHeader("Content-Encoding"));
		InputStream sent = new LimitedInputStream(request.getInputStream());
		return compressed ? decompress(sent) : sent.readAllBytes();
	}

	private static boolean isCompressed(@Nullable String encoding) {
		return switch ((encoding != null) ? encoding.trim().toLowerCase(Locale.ROOT) : "identity") {
			case "identity", "" -> false;
			case "gzip", "x-gzip" -> true;
			default -> throw OtlpException.unsupported("The content encoding must be gzip or none.");
		};
	}

	private byte[] decompress(InputStream sent) throws IOException {
		try (InputStream body = new LimitedInputStream(new GZIPInputStream(sent))) {
			return body.readAllBytes();
		}
		catch (ZipException ex) {
			throw OtlpException.malformed("The body is not gzip: " + ex.getMessage());
		}
		catch (EOFException ex) {
			throw OtlpException.malformed("The gzip body is cut off.");
		}
	}

	private OtlpException tooLarge() {
		return OtlpException
			.tooLarge("The body is larger than %d bytes: send smaller batches.".formatted(this.limit.toBytes()));
	}

	private final class LimitedInputStream extends InputStream {

		private final InputStream source;

		private long remaining = OtlpBody.this.limit.toBytes();

		private LimitedInputStream(InputStream source) {
			this.source = source;
		}

		@Override
		public int read() throws IOException {
			int value = this.source.read();
			if (value >= 0) {
				count(1);
			}
			return value;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			int count = this.source.read(buffer, offset, length);
			count(Math.max(0, count));
			return count;
		}

		private void count(int count) {
			this.remaining -= count;
			if (this.remaining < 0) {
				throw tooLarge();
			}
		}

		@Override
		public int available() throws IOException {
			return this.source.available();
		}

		@Override
		public void close() throws IOException {
			this.source.close();
		}

	}

}
