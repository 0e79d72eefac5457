package dev.pos.observability.context;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * Gives a request that Tomcat refuses before any filter sees it, such as one with an
 * encoded slash in its path, the ids of the others: in its answer and in an access line.
 */
final class RefusedRequestValve extends ValveBase {

	private final AccessLog accessLog;

	private final InboundContext inbound;

	RefusedRequestValve(AccessLog accessLog, InboundContext inbound) {
		super(true);
		this.accessLog = accessLog;
		this.inbound = inbound;
	}

	@Override
	public void invoke(Request request, Response response) throws IOException, ServletException {
		if (response.isError()) {
			refuse(request, response);
		}
		else {
			getNext().invoke(request, response);
		}
	}

	private void refuse(Request request, Response response) throws IOException, ServletException {
		long start = System.nanoTime();
		RequestContext context = this.inbound.open(null, request.getHeader(ContextHeaders.CORRELATION_ID),
				request.getHeader(ContextHeaders.TENANT_ID));
		response.setHeader(ContextHeaders.CORRELATION_ID, context.correlationId());
		response.setHeader(ContextHeaders.TRACE_ID, context.traceId());
		RequestContextHolder.setOutsideSpan(context);
		try {
			getNext().invoke(request, response);
			this.accessLog.write(request.getMethod(), null, response.getStatus(), System.nanoTime() - start);
		}
		finally {
			RequestContextHolder.clearOutsideSpan();
		}
	}

}
