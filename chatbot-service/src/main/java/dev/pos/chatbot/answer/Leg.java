package dev.pos.chatbot.answer;

import java.net.SocketTimeoutException;
import java.net.http.HttpTimeoutException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;

import dev.pos.chatbot.source.Source;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.web.client.RestClientException;

/**
 * One call to one service, under way or done. It belongs to the thread that started it.
 *
 * @param <T> what the service answers
 */
final class Leg<T> {

	private static final Logger logger = LoggerFactory.getLogger(Leg.class);

	private final Source source;

	private final CompletableFuture<T> result;

	private final long start = System.nanoTime();

	private @Nullable Optional<T> outcome;

	Leg(Source source, CompletableFuture<T> result) {
		this.source = source;
		this.result = result;
	}

	Source source() {
		return this.source;
	}

	/**
	 * Waits for the service, but never past the leg's deadline.
	 * @return what the service answered, empty if it failed or was too slow
	 */
	Optional<T> await() {
		if (this.outcome == null) {
			this.outcome = outcome();
		}
		return this.outcome;
	}

	private Optional<T> outcome() {
		try {
			return Optional.of(this.result.join());
		}
		catch (CompletionException ex) {
			log(ex);
			return Optional.empty();
		}
	}

	/**
	 * Logs in the thread that waits: the timer that ends a slow call knows no request.
	 */
	private void log(CompletionException ex) {
		long millis = (System.nanoTime() - this.start) / 1_000_000;
		if (isTimeout(ex)) {
			logger.atError()
				.addKeyValue("downstream", this.source.serviceName())
				.addKeyValue("duration_ms", millis)
				.log("Timeout calling {}", this.source.serviceName());
			return;
		}
		Throwable cause = NestedExceptionUtils.getMostSpecificCause(ex);
		logger.atError()
			.addKeyValue("downstream", this.source.serviceName())
			.addKeyValue("duration_ms", millis)
			.addKeyValue("cause", (cause instanceof RestClientException) ? cause.getMessage() : cause.toString())
			.log("Failed calling {}", this.source.serviceName());
	}

	private static boolean isTimeout(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (cause instanceof TimeoutException || cause instanceof SocketTimeoutException
					|| cause instanceof HttpTimeoutException) {
				return true;
			}
		}
		return false;
	}

}
