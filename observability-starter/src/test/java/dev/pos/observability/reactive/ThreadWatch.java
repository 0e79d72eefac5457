package dev.pos.observability.reactive;

import java.io.IOException;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import dev.pos.observability.context.RequestContext;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.slf4j.MDC;

/**
 * Notes what the server's threads still hold when a request comes to them and when they
 * leave it.
 */
class ThreadWatch extends ValveBase {

	final Queue<String> leftovers = new ConcurrentLinkedQueue<>();

	ThreadWatch() {
		super(true);
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		note("before");
		try {
			getNext().invoke(request, response);
		}
		finally {
			note("after");
		}
	}

	void note(String when) {
		String leftover = leftover();
		if (!leftover.isEmpty()) {
			this.leftovers.add(when + " " + leftover);
		}
	}

	/**
	 * Returns what the current thread holds of any request.
	 */
	static String leftover() {
		Map<String, String> mdc = MDC.getCopyOfContextMap();
		boolean clean = RequestContext.current() == RequestContext.EMPTY && (mdc == null || mdc.isEmpty())
				&& !Span.current().getSpanContext().isValid();
		return clean ? "" : Thread.currentThread().getName() + " " + RequestContext.current() + " " + mdc;
	}

}
