package dev.pos.observability.context;

import java.io.IOException;

import jakarta.servlet.ServletException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/**
 * What only Tomcat sees of a request: that it is refused before any filter, such as one
 * with an encoded slash in its path, and its very end. A refused one has the ids of the
 * others in its answer and in an access line.
 */
final class RequestEdgeValve extends ValveBase {

	private final AccessLog accessLog;

	private final InboundContext inbound;

	RequestEdgeValve(AccessLog accessLog, InboundContext inbound) {
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
			FailedRequestFilter.begin(request);
			try {
				getNext().invoke(request, response);
			}
			finally {
				FailedRequestFilter.end();
			}
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
			FailedRequestFilter.end();
		}
	}

}
