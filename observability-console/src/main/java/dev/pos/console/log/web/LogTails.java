package dev.pos.console.log.web;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.pos.console.log.LogFilter;
import dev.pos.console.log.LogStore;
import dev.pos.console.log.LogTail;
import dev.pos.console.page.Format;
import dev.pos.console.telemetry.TenantScope;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

import org.springframework.http.HttpStatus;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The live tails that browsers hold open. Each remembers its place in the store and asks
 * for what is new, so a slow one costs no memory.
 */
@Component
final class LogTails {

	private static final int MAX_TAILS = 32;

	private static final int MAX_ROWS = 100;

	private static final long TIMEOUT_MILLIS = 30 * 60 * 1000L;

	private final List<Tail> tails = new CopyOnWriteArrayList<>();

	private final LogStore logs;

	private final ITemplateEngine templates;

	LogTails(LogStore logs, ITemplateEngine templates) {
		this.logs = logs;
		this.templates = templates;
	}

	SseEmitter follow(LogFilter filter, TenantScope scope) {
		if (this.tails.size() >= MAX_TAILS) {
			ErrorResponseException refusal = new ErrorResponseException(HttpStatus.TOO_MANY_REQUESTS);
			refusal.setDetail("%d live tails are open already: close one of them.".formatted(MAX_TAILS));
			throw refusal;
		}
		SseEmitter emitter = new SseEmitter(TIMEOUT_MILLIS);
		Tail tail = new Tail(emitter, filter, scope, this.logs.after(-1, filter, scope, 0).position());
		emitter.onCompletion(() -> this.tails.remove(tail));
		emitter.onTimeout(emitter::complete);
		emitter.onError((problem) -> this.tails.remove(tail));
		this.tails.add(tail);
		return emitter;
	}

	@Scheduled(fixedDelay = 500)
	void send() {
		for (Tail tail : this.tails) {
			LogTail fresh = this.logs.after(tail.position, tail.filter, tail.scope, MAX_ROWS);
			tail.position = fresh.position();
			try {
				if (!fresh.entries().isEmpty()) {
					tail.emitter.send(SseEmitter.event().name("log").data(render(fresh)));
				}
				else if (++tail.silent % 30 == 0) {
					// Tells a browser that left from one to which there is nothing to
					// say.
					tail.emitter.send(SseEmitter.event().comment("still here"));
				}
			}
			catch (IOException | IllegalStateException ex) {
				this.tails.remove(tail);
			}
		}
	}

	private String render(LogTail fresh) {
		Context context = new Context(Locale.ROOT, Map.of("rows", fresh.entries().stream().map(LogRow::of).toList(),
				"skipped", fresh.skipped(), "format", new Format()));
		return this.templates.process("parts/log-rows", context);
	}

	private static final class Tail {

		private final SseEmitter emitter;

		private final LogFilter filter;

		private final TenantScope scope;

		private volatile long position;

		private int silent;

		Tail(SseEmitter emitter, LogFilter filter, TenantScope scope, long position) {
			this.emitter = emitter;
			this.filter = filter;
			this.scope = scope;
			this.position = position;
		}

	}

}
