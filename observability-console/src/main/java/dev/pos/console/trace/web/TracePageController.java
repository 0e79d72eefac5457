package dev.pos.console.trace.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import dev.pos.console.page.Page;
import dev.pos.console.page.Query;
import dev.pos.console.service.WatchedServices;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TraceId;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.TraceStore;
import dev.pos.console.trace.TraceSummary;
import org.jspecify.annotations.Nullable;

import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.view.RedirectView;

/**
 * The list of traces and the page of one trace.
 */
@Page
class TracePageController {

	private static final int DEFAULT_LIMIT = 200;

	private final TraceStore traces;

	private final LogStore logs;

	private final WatchedServices services;

	private final Clock clock;

	TracePageController(TraceStore traces, LogStore logs, WatchedServices services, Clock clock) {
		this.traces = traces;
		this.logs = logs;
		this.services = services;
		this.clock = clock;
	}

	@GetMapping("/traces")
	String list(@RequestParam Map<String, String> parameters, TenantScope scope, Model model) {
		Query query = Query.of(parameters);
		List<TraceSummary> found = this.traces.list(TraceQuery.filter(query, this.clock), scope,
				query.count("limit", DEFAULT_LIMIT, TraceQuery.MAX_LIMIT));
		double longest = found.stream().mapToDouble(TraceSummary::durationMillis).max().orElse(1);
		model.addAttribute("query", query);
		model.addAttribute("services", this.services.names(scope));
		model.addAttribute("traces", found);
		model.addAttribute("longest", longest);
		model.addAttribute("scatter", Scatter.of(found));
		model.addAttribute("store", scope.isAll() ? this.traces.statistics() : null);
		return "traces";
	}

	@GetMapping("/traces/{id}")
	String trace(@PathVariable String id, @RequestParam(required = false) @Nullable String span,
			@RequestParam(required = false) @Nullable String expand,
			@RequestHeader(name = "HX-Target", required = false) @Nullable String target, TenantScope scope,
			Model model) {
		FoundTraces found = this.traces.find(id, scope);
		if (found == null) {
			throw new TraceNotFoundException(id);
		}
		List<LogEntry> entries = this.logs.find(LogFilter.of(id), scope, TraceController.MAX_LOGS);
		model.addAttribute("id", id);
		model.addAttribute("trace", Waterfall.of(found, entries, span, expand != null));
		return "panel".equals(target) ? "trace :: panel" : "trace";
	}

	/** Whatever a person pastes: a trace id opens the trace, all else is correlated. */
	@GetMapping("/lookup")
	RedirectView lookup(@RequestParam String id, TenantScope scope) {
		String wanted = id.strip();
		boolean trace = TraceId.parse(wanted) != null && this.traces.find(wanted, scope) != null;
		RedirectView view = new RedirectView(trace ? "/traces/{id}" : "/correlation/{id}");
		view.setAttributesMap(Map.of("id", wanted.isEmpty() ? "-" : wanted));
		view.setExposeModelAttributes(false);
		return view;
	}

}
