package dev.pos.console.log.web;

import java.util.List;
import java.util.Map;

import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogStore;
import dev.pos.console.page.Query;
import dev.pos.console.telemetry.TenantScope;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Log records over HTTP.
 */
@RestController
class LogController {

	static final int DEFAULT_LIMIT = 200;

	static final int MAX_LIMIT = 2000;

	private final LogStore logs;

	LogController(LogStore logs) {
		this.logs = logs;
	}

	@GetMapping("/api/logs")
	LogsView find(@RequestParam Map<String, String> parameters, TenantScope scope) {
		Query query = Query.of(parameters);
		List<LogEntry> found = this.logs.find(LogQuery.filter(query), scope,
				query.count("limit", DEFAULT_LIMIT, MAX_LIMIT));
		return new LogsView(found.stream().map(LogView::of).toList());
	}

	record LogsView(List<Map<String, Object>> items) {

	}

}
