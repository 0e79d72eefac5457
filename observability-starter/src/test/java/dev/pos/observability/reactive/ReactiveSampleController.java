package dev.pos.observability.reactive;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

import dev.pos.observability.context.RequestContext;
import io.opentelemetry.api.trace.Span;
import org.reactivestreams.Subscription;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;

@RestController
class ReactiveSampleController implements DisposableBean {

	static final int CLIENT_THREADS = 8;

	private static final Logger logger = LoggerFactory.getLogger(ReactiveSampleController.class);

	final ExecutorService clientThreads = Executors.newFixedThreadPool(CLIENT_THREADS);

	private final WebClient client;

	ReactiveSampleController(WebClient.Builder builder) {
		this.client = builder
			.clientConnector(new JdkClientHttpConnector(HttpClient.newBuilder().executor(this.clientThreads).build()))
			.build();
	}

	static String context() {
		RequestContext context = RequestContext.current();
		return context.correlationId() + "|" + context.tenantId() + "|" + context.userId() + "|"
				+ MDC.get("correlation_id") + "|" + MDC.get("tenant_id") + "|" + MDC.get("trace_id") + "|"
				+ Span.current().getSpanContext().getTraceId();
	}

	private static String logged(String where) {
		logger.info(where);
		return context();
	}

	@GetMapping("/orders/{id}")
	Mono<String> order(@PathVariable String id) {
		return Mono.fromSupplier(() -> logged("Order read"));
	}

	@GetMapping("/me")
	Mono<String> me() {
		return Mono.fromSupplier(() -> logged("Me read"));
	}

	@GetMapping("/publish-on")
	Mono<String> publishOn() {
		return Mono.just("published").publishOn(Schedulers.parallel()).map(ReactiveSampleController::logged);
	}

	@GetMapping("/delay")
	Mono<String> delay() {
		return Mono.delay(Duration.ofMillis(5)).map((tick) -> logged("delayed"));
	}

	@GetMapping("/web-client")
	Mono<String> webClient(ServerWebExchange exchange) {
		return call(exchange, "/orders/1").map((answer) -> {
			String here = logged("answered");
			return answer.equals(here) ? here : answer + " but " + here;
		});
	}

	/**
	 * Goes through several threads and a call and tells where the contexts differ.
	 */
	@GetMapping("/deep")
	Mono<String> deep(ServerWebExchange exchange) {
		return Mono.delay(Duration.ofMillis(ThreadLocalRandom.current().nextInt(20)))
			.map((tick) -> context())
			.publishOn(Schedulers.boundedElastic())
			.flatMap((first) -> call(exchange, "/orders/1")
				.map((second) -> first.equals(second) ? first : first + " but called " + second))
			.delayElement(Duration.ofMillis(ThreadLocalRandom.current().nextInt(20)))
			.map((seen) -> seen.equals(context()) ? seen : seen + " but last " + context());
	}

	private Mono<String> call(ServerWebExchange exchange, String path) {
		int port = exchange.getRequest().getLocalAddress().getPort();
		return this.client.get().uri("http://localhost:" + port + path).retrieve().bodyToMono(String.class);
	}

	@GetMapping("/never")
	Mono<String> never() {
		return Mono.delay(Duration.ofMillis(1)).map((tick) -> logged("Waiting")).then(Mono.never());
	}

	@GetMapping(path = "/ticks", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> ticks() {
		return Flux.interval(Duration.ofMillis(10)).map((tick) -> logged("Tick"));
	}

	/**
	 * What a server does that cannot write to a client that has gone.
	 */
	@GetMapping("/fails-when-cancelled")
	Mono<String> failsWhenCancelled() {
		logged("Waiting");
		return Mono.from((subscriber) -> subscriber.onSubscribe(new Subscription() {

			@Override
			public void request(long count) {
			}

			@Override
			public void cancel() {
				subscriber.onError(new IOException("Connection reset by peer"));
			}

		}));
	}

	@GetMapping("/fails")
	Mono<String> fails() {
		return Mono.error(new IllegalStateException("broken on purpose"));
	}

	@GetMapping("/fails-later")
	Mono<String> failsLater() {
		return Mono.delay(Duration.ofMillis(5)).map((tick) -> {
			throw new IllegalStateException("broken later on purpose");
		});
	}

	@GetMapping("/conflict")
	Mono<String> conflict() {
		return Mono.delay(Duration.ofMillis(5))
			.then(Mono.error(new ResponseStatusException(HttpStatus.CONFLICT, "taken")));
	}

	@GetMapping("/unavailable")
	Mono<Void> unavailable(ServerWebExchange exchange) {
		exchange.getResponse().setStatusCode(HttpStatus.SERVICE_UNAVAILABLE);
		return Mono.empty();
	}

	@GetMapping(path = "/breaks-off", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> breaksOff() {
		return Flux.interval(Duration.ofMillis(5)).map((tick) -> {
			if (tick == 3) {
				throw new IllegalStateException("broken off on purpose");
			}
			return "tick";
		});
	}

	@Override
	public void destroy() {
		this.clientThreads.shutdownNow();
	}

}
