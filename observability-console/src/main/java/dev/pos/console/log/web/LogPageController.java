package dev.pos.console.log.web;

import java.util.List;
import java.util.Map;

import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import dev.pos.console.page.Page;
import dev.pos.console.page.Query;
import dev.pos.console.service.WatchedServices;
import dev.pos.console.telemetry.TenantScope;

import org.springframework.http.MediaType;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The page of log records, and their live tail.
 */
@Page
class LogPageController {

	private final LogStore logs;

	private final LogTails tails;

	private final WatchedServices services;

	LogPageController(LogStore logs, LogTails tails, WatchedServices services) {
		this.logs = logs;
		this.tails = tails;
		this.services = services;
	}

	@GetMapping("/logs")
	String list(@RequestParam Map<String, String> parameters, TenantScope scope, Model model) {
		Query query = Query.of(parameters);
		LogFilter filter = LogQuery.filter(query);
		model.addAttribute("query", query);
		model.addAttribute("services", this.services.names(scope));
		model.addAttribute("levels", List.of("TRACE", "DEBUG", "INFO", "WARN", "ERROR"));
		model.addAttribute("logs",
				this.logs
					.find(filter, scope, query.count("limit", LogController.DEFAULT_LIMIT, LogController.MAX_LIMIT))
					.stream()
					.map(LogRow::of)
					.toList());
		model.addAttribute("tail", Boolean.TRUE.equals(query.flag("tail")));
		model.addAttribute("store", scope.isAll() ? this.logs.statistics() : null);
		return "logs";
	}

	@GetMapping(path = "/logs/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter stream(@RequestParam Map<String, String> parameters, TenantScope scope) {
		return this.tails.follow(LogQuery.filter(Query.of(parameters)), scope);
	}

}
