package dev.pos.observability.context;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A response that remembers the last header only.
 */
final class BenchmarkResponse extends HttpServletResponseWrapper {

	private @Nullable String header;

	BenchmarkResponse() {
		super(BenchmarkRequest.absent(HttpServletResponse.class));
	}

	@Override
	public void setHeader(String name, String value) {
		this.header = value;
	}

	@Override
	public @Nullable String getHeader(String name) {
		return this.header;
	}

	@Override
	public int getStatus() {
		return 200;
	}

}
