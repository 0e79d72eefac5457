package dev.pos.observability.context;

import java.lang.reflect.Proxy;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import org.jspecify.annotations.Nullable;

/**
 * A request that costs nearly nothing by itself. What nobody asks for is not there.
 */
final class BenchmarkRequest extends HttpServletRequestWrapper {

	private final @Nullable String correlationId;

	private final @Nullable String tenantId;

	private final String[] names = new String[4];

	private final @Nullable Object[] values = new Object[4];

	private int attributes;

	BenchmarkRequest(@Nullable String correlationId, @Nullable String tenantId) {
		super(absent(HttpServletRequest.class));
		this.correlationId = correlationId;
		this.tenantId = tenantId;
	}

	static <T> T absent(Class<T> type) {
		return type
			.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
				throw new UnsupportedOperationException(method + " has no answer in this benchmark: add one");
			}));
	}

	/**
	 * Forgets what the request before it left.
	 */
	void begin() {
		this.attributes = 0;
	}

	@Override
	public @Nullable String getHeader(String name) {
		if (name.equalsIgnoreCase("x-correlation-id")) {
			return this.correlationId;
		}
		return name.equalsIgnoreCase("x-tenant-id") ? this.tenantId : null;
	}

	@Override
	public @Nullable Object getAttribute(String name) {
		for (int i = 0; i < this.attributes; i++) {
			if (this.names[i].equals(name)) {
				return this.values[i];
			}
		}
		return null;
	}

	@Override
	public void setAttribute(String name, @Nullable Object value) {
		this.names[this.attributes] = name;
		this.values[this.attributes++] = value;
	}

	@Override
	public String getMethod() {
		return "POST";
	}

	@Override
	public String getRequestURI() {
		return "/orders/3f2b8c1e";
	}

	@Override
	public String getContextPath() {
		return "";
	}

	@Override
	public DispatcherType getDispatcherType() {
		return DispatcherType.REQUEST;
	}

	@Override
	public boolean isAsyncStarted() {
		return false;
	}

	@Override
	public ServletContext getServletContext() {
		return absent(ServletContext.class);
	}

}
