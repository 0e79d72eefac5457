package dev.pos.chatbot.answer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import dev.pos.chatbot.source.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.stereotype.Component;

/**
 * Calls to several services at once, each with a deadline. A service that fails or is
 * slow costs its own part of the answer and no other.
 */
@Component
class FanOut {

	private static final Logger logger = LoggerFactory.getLogger(FanOut.class);

	private final AsyncTaskExecutor executor;

	private final ChatbotProperties properties;

	FanOut(@Qualifier("applicationTaskExecutor") AsyncTaskExecutor executor, ChatbotProperties properties) {
		this.executor = executor;
		this.properties = properties;
	}

	/**
	 * Starts a call and returns at once.
	 * @param <T> what the service answers
	 * @param source the service
	 * @param call the call to make
	 * @return the call under way
	 */
	<T> Leg<T> call(Source source, Supplier<T> call) {
		logger.atInfo().addKeyValue("downstream", source.serviceName()).log("Calling {}", source.serviceName());
		CompletableFuture<T> result = CompletableFuture.supplyAsync(call, this.executor)
			.orTimeout(this.properties.legDeadline().toMillis(), TimeUnit.MILLISECONDS);
		return new Leg<>(source, result);
	}

}
