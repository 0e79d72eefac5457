package dev.pos.observability;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Work of every kind that logs a line.
 */
@RestController
@RequestMapping("/soak")
class SoakController {

	private static final Logger logger = LoggerFactory.getLogger(SoakController.class);

	private final AsyncTaskExecutor executor;

	private final AsyncLine asyncLine;

	SoakController(AsyncTaskExecutor applicationTaskExecutor, AsyncLine asyncLine) {
		this.executor = applicationTaskExecutor;
		this.asyncLine = asyncLine;
	}

	@GetMapping("/ok")
	void ok() {
		logger.info("ok");
	}

	@GetMapping("/fails")
	void fails() {
		logger.info("fails");
		throw new IllegalStateException("on purpose");
	}

	@GetMapping("/callable")
	Callable<String> callable() {
		return () -> {
			logger.info("callable");
			return "";
		};
	}

	@GetMapping("/times-out")
	DeferredResult<String> timesOut() {
		logger.info("times out");
		return new DeferredResult<>(5L);
	}

	@GetMapping("/async")
	void async() {
		this.asyncLine.log();
		CompletableFuture.runAsync(() -> logger.info("future"), this.executor);
	}

	/**
	 * Work that outlives its request.
	 */
	@Component
	static class AsyncLine {

		@Async
		void log() {
			logger.info("async");
		}

	}

}
