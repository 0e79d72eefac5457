package dev.pos.console.log.web;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Log records over HTTP.
 */
@RestController
class LogController {

	private static final int MAX_LIMIT = 2000;

	private final LogStore logs;

	LogController(LogStore logs) {
		this.logs = logs;
	}

	@GetMapping("/api/logs")
	LogsView find(@RequestParam(name = "correlation_id", required = false) @Nullable String correlationId,
			@RequestParam(name = "tenant_id", required = false) @Nullable String tenantId,
			@RequestParam(required = false) @Nullable String service,
			@RequestParam(required = false) @Nullable Set<String> level,
			@RequestParam(required = false) @Nullable String q, @RequestParam(defaultValue = "200") int limit) {
		LogFilter filter = new LogFilter(text(correlationId), text(tenantId), text(service), upperCase(level), text(q));
		return new LogsView(
				this.logs.find(filter, Math.max(1, Math.min(limit, MAX_LIMIT))).stream().map(LogView::of).toList());
	}

	private static Set<String> upperCase(@Nullable Set<String> levels) {
		if (levels == null) {
			return Set.of();
		}
		return levels.stream().map((level) -> level.toUpperCase(Locale.ROOT)).collect(Collectors.toSet());
	}

	private static @Nullable String text(@Nullable String parameter) {
		return StringUtils.hasText(parameter) ? parameter : null;
	}

	record LogsView(List<Map<String, Object>> items) {

	}

}
