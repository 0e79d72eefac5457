package dev.pos.console.trace.web;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import dev.pos.console.log.web.LogView;
import dev.pos.console.page.Query;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.TraceStore;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Traces over HTTP.
 */
@RestController
class TraceController {

	static final int MAX_LOGS = 2000;

	private static final int DEFAULT_LIMIT = 50;

	private final TraceStore traces;

	private final LogStore logs;

	private final Clock clock;

	TraceController(TraceStore traces, LogStore logs, Clock clock) {
		this.traces = traces;
		this.logs = logs;
		this.clock = clock;
	}

	@GetMapping("/api/traces/{id}")
	TraceView find(@PathVariable String id, TenantScope scope) {
		FoundTraces found = this.traces.find(id, scope);
		if (found == null) {
			throw new TraceNotFoundException(id);
		}
		List<Map<String, Object>> entries = this.logs.find(LogFilter.of(id), scope, MAX_LOGS)
			.stream()
			.map(LogView::of)
			.toList();
		return TraceView.of(found, entries);
	}

	@GetMapping("/api/traces")
	TraceListView list(@RequestParam Map<String, String> parameters, TenantScope scope) {
		Query query = Query.of(parameters);
		return TraceListView.of(this.traces.list(TraceQuery.filter(query, this.clock), scope,
				query.count("limit", DEFAULT_LIMIT, TraceQuery.MAX_LIMIT)));
	}

}
