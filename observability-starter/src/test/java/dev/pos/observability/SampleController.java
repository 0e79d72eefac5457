package dev.pos.observability;

import java.util.Collections;
import java.util.concurrent.CompletableFuture;

import dev.pos.observability.context.RequestContext;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;

@RestController
class SampleController {

	private static final Logger logger = LoggerFactory.getLogger(SampleController.class);

	private final RestClient client;

	private final AsyncTaskExecutor executor;

	private final JdbcTemplate jdbc;

	SampleController(RestClient.Builder builder, AsyncTaskExecutor applicationTaskExecutor, JdbcTemplate jdbc) {
		this.jdbc = jdbc;
		this.client = builder.build();
		this.executor = applicationTaskExecutor;
	}

	@GetMapping("/orders/{id}")
	String order(@PathVariable String id) {
		logger.debug("Order {} looked up", id);
		logger.info("Order read");
		RequestContext context = RequestContext.current();
		return context.correlationId() + "/" + context.tenantId();
	}

	@GetMapping("/fan-out")
	String fanOut(HttpServletRequest request) {
		String base = "http://localhost:" + request.getLocalPort();
		return CompletableFuture
			.supplyAsync(() -> this.client.get().uri(base + "/orders/{id}", 1).retrieve().body(String.class),
					this.executor)
			.join();
	}

	@GetMapping("/slow-query")
	void slowQuery() {
		this.jdbc.query("select 1 from pg_sleep(0.15) where 'canary' <> ?", (row) -> {
		}, "bound canary");
	}

	@GetMapping("/fails")
	String fails() {
		throw new IllegalStateException("broken on purpose");
	}

	/**
	 * Calls {@link #receivedTrace} and answers what arrived there.
	 */
	@GetMapping("/trace-hop")
	String traceHop(HttpServletRequest request) {
		String base = "http://localhost:" + request.getLocalPort();
		return this.client.get().uri(base + "/trace-received").retrieve().body(String.class);
	}

	@GetMapping("/trace-received")
	String receivedTrace(HttpServletRequest request) {
		String state = String.join(",", Collections.list(request.getHeaders("tracestate")));
		return request.getHeader("traceparent") + "\n" + state + "\n" + request.getHeader(HttpHeaders.HOST);
	}

}
