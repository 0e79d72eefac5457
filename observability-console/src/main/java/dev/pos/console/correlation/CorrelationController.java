package dev.pos.console.correlation;

import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import dev.pos.console.page.Page;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.Text;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.TraceStore;

import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * The page of one correlation id.
 */
@Page
class CorrelationController {

	private static final int MAX_LOGS = 2000;

	private static final int MAX_ID_LENGTH = 128;

	private final TraceStore traces;

	private final LogStore logs;

	CorrelationController(TraceStore traces, LogStore logs) {
		this.traces = traces;
		this.logs = logs;
	}

	@GetMapping("/correlation/{id}")
	String page(@PathVariable String id, @RequestParam(defaultValue = "true") boolean inner, TenantScope scope,
			Model model) {
		model.addAttribute("id", id);
		model.addAttribute("inner", inner);
		model.addAttribute("line", find(id, inner, scope));
		return "correlation";
	}

	@GetMapping("/api/correlation/{id}")
	@ResponseBody
	Timeline json(@PathVariable String id, @RequestParam(defaultValue = "true") boolean inner, TenantScope scope) {
		return find(id, inner, scope);
	}

	private Timeline find(String id, boolean inner, TenantScope scope) {
		FoundTraces found = this.traces.find(id, scope);
		Timeline line = Timeline.of(id, found, this.logs.find(LogFilter.of(id), scope, MAX_LOGS), inner);
		if (line.events().isEmpty()) {
			ErrorResponseException unknown = new ErrorResponseException(HttpStatus.NOT_FOUND);
			unknown.setTitle("Nothing found");
			unknown.setDetail(("Neither a span nor a log record with correlation id or trace id '%s' is held. What "
					+ "services report arrives within a few seconds: try again shortly. Older requests make room for "
					+ "newer ones.")
				.formatted(Text.limit(id, MAX_ID_LENGTH)));
			throw unknown;
		}
		return line;
	}

}
