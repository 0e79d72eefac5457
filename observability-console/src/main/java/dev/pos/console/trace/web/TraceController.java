package dev.pos.console.trace.web;

import java.util.List;
import java.util.Map;

import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStatistics;
import dev.pos.console.log.LogStore;
import dev.pos.console.log.web.LogView;
import dev.pos.console.trace.FoundTraces;
import dev.pos.console.trace.StoreStatistics;
import dev.pos.console.trace.TraceFilter;
import dev.pos.console.trace.TraceStore;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Traces over HTTP.
 */
@RestController
class TraceController {

	private static final int MAX_LIMIT = 500;

	private static final int MAX_LOGS = 2000;

	private final TraceStore traces;

	private final LogStore logs;

	TraceController(TraceStore traces, LogStore logs) {
		this.traces = traces;
		this.logs = logs;
	}

	@GetMapping("/api/traces/{id}")
	TraceView find(@PathVariable String id) {
		FoundTraces found = this.traces.find(id);
		if (found == null) {
			throw new TraceNotFoundException(id);
		}
		List<Map<String, Object>> entries = this.logs.find(LogFilter.of(id), MAX_LOGS)
			.stream()
			.map(LogView::of)
			.toList();
		return TraceView.of(found, entries);
	}

	@GetMapping("/api/traces")
	TraceListView list(@RequestParam(required = false) @Nullable String service,
			@RequestParam(required = false) @Nullable String tenant,
			@RequestParam(name = "min_duration_ms", defaultValue = "0") double minDurationMs,
			@RequestParam(required = false) @Nullable Boolean error, @RequestParam(defaultValue = "50") int limit) {
		TraceFilter filter = new TraceFilter(text(service), text(tenant), minDurationMs, error);
		return TraceListView.of(this.traces.list(filter, Math.max(1, Math.min(limit, MAX_LIMIT))));
	}

	@GetMapping("/api/store")
	StoreView store() {
		return new StoreView(this.traces.statistics(), this.logs.statistics());
	}

	private static @Nullable String text(@Nullable String parameter) {
		return StringUtils.hasText(parameter) ? parameter : null;
	}

	record StoreView(StoreStatistics traces, LogStatistics logs) {

	}

}
