package dev.pos.security.problem;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

import dev.pos.observability.context.RequestContext;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/**
 * The answer to a request that Tomcat refuses before any filter sees it, such as one with
 * an encoded slash in its path or with headers that are too long: a problem detail
 * instead of Tomcat's page.
 */
public final class ProblemReportValve extends ErrorReportValve {

	private static final Logger logger = LoggerFactory.getLogger(ProblemReportValve.class);

	/**
	 * Creates a new valve, as Tomcat does.
	 */
	public ProblemReportValve() {
		setShowReport(false);
		setShowServerInfo(false);
	}

	@Override
	protected void report(Request request, Response response, @Nullable Throwable throwable) {
		int status = response.getStatus();
		if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
			return;
		}
		try {
			response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
			response.setCharacterEncoding(StandardCharsets.UTF_8.name());
			Writer writer = response.getReporter();
			if (writer != null) {
				writer.write("{\"status\":" + status + ",\"title\":\"" + title(status) + "\",\"detail\":\""
						+ "The request is not well-formed. Check its address and headers.\"" + ids() + "}");
				response.finishResponse();
			}
		}
		catch (IOException | IllegalStateException ex) {
			logger.debug("The client did not wait for the answer", ex);
		}
	}

	/**
	 * The ids need no escaping: others than safe ones are not accepted.
	 */
	private static String ids() {
		RequestContext context = RequestContext.current();
		return (context != RequestContext.EMPTY)
				? ",\"correlation_id\":\"" + context.correlationId() + "\",\"trace_id\":\"" + context.traceId() + "\""
				: "";
	}

	private static String title(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return (known != null) ? known.getReasonPhrase() : "Error";
	}

}
