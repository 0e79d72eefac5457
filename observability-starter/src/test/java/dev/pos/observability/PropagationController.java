package dev.pos.observability;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Supplier;

import dev.pos.observability.context.RequestContext;
import io.opentelemetry.api.trace.Span;
import jakarta.servlet.http.HttpServletRequest;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.task.SimpleAsyncTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskExecutorBuilder;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.http.MediaType;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * Does the same small work, telling its context, in every way that work leaves a
 * request's thread.
 */
@RestController
@RequestMapping("/propagation")
class PropagationController {

	private final Map<String, BiFunction<HttpServletRequest, String, String>> clients;

	private final Map<String, AsyncTaskExecutor> executors;

	private final ThreadPoolTaskScheduler scheduler;

	private final AsyncWork asyncWork;

	final List<String> periodicRuns = new CopyOnWriteArrayList<>();

	PropagationController(RestClient.Builder restClient, RestTemplateBuilder restTemplate, WebClient.Builder webClient,
			AsyncTaskExecutor applicationTaskExecutor, ThreadPoolTaskExecutorBuilder pool,
			SimpleAsyncTaskExecutorBuilder simple, ThreadPoolTaskSchedulerBuilder scheduler, AsyncWork asyncWork) {
		RestClient client = restClient.build();
		RestTemplate template = restTemplate.build();
		WebClient web = webClient.clientConnector(new JdkClientHttpConnector()).build();
		this.clients = Map.of("rest-client", (request, uri) -> client.get().uri(uri).retrieve().body(String.class),
				"rest-template", (request, uri) -> template.getForObject(uri, String.class), "http-exchange",
				(request, uri) -> HttpServiceProxyFactory
					.builderFor(RestClientAdapter.create(client.mutate().baseUrl(uri).build()))
					.build()
					.createClient(Receiver.class)
					.receive(),
				"web-client", (request, uri) -> web.get().uri(uri).retrieve().bodyToMono(String.class).block(),
				"web-client-other-thread",
				(request, uri) -> Mono.delay(Duration.ofMillis(1))
					.flatMap((tick) -> web.get().uri(uri).retrieve().bodyToMono(String.class))
					.block());
		ThreadPoolTaskExecutor poolExecutor = pool.corePoolSize(2).build();
		poolExecutor.initialize();
		SimpleAsyncTaskExecutor simpleExecutor = simple.build();
		if (Runtime.version().feature() >= 21) {
			simpleExecutor.setVirtualThreads(true);
		}
		this.executors = Map.of("application-task-executor", applicationTaskExecutor, "thread-pool", poolExecutor,
				"simple-async", simpleExecutor);
		this.scheduler = scheduler.poolSize(2).build();
		this.scheduler.initialize();
		this.asyncWork = asyncWork;
	}

	static String context() {
		RequestContext context = RequestContext.current();
		return context.correlationId() + "|" + context.tenantId() + "|" + MDC.get("correlation_id") + "|"
				+ MDC.get("tenant_id") + "|" + MDC.get("trace_id") + "|" + Span.current().getSpanContext().getTraceId();
	}

	@GetMapping("/received")
	String received(HttpServletRequest request) {
		return context();
	}

	@GetMapping("/client/{name}")
	String client(@PathVariable String name, HttpServletRequest request) {
		return this.clients.get(name)
			.apply(request, "http://localhost:" + request.getLocalPort() + "/propagation/received");
	}

	@GetMapping("/executor/{name}")
	String executor(@PathVariable String name) throws Exception {
		AsyncTaskExecutor executor = this.executors.get(name);
		String submitted = executor.submit((Callable<String>) PropagationController::context).get();
		String future = CompletableFuture.supplyAsync(PropagationController::context, executor).join();
		return submitted.equals(future) ? submitted : submitted + " but " + future;
	}

	/**
	 * What a thread of the executor sees when nobody's request submits to it.
	 */
	String outside(String name) throws Exception {
		return this.executors.get(name).submit((Callable<String>) PropagationController::context).get();
	}

	List<String> executorNames() {
		return List.copyOf(this.executors.keySet());
	}

	@GetMapping("/async-method")
	String asyncMethod() {
		return this.asyncWork.context().join();
	}

	@GetMapping("/scheduled-once")
	String scheduledOnce() throws Exception {
		CompletableFuture<String> seen = new CompletableFuture<>();
		this.scheduler.schedule(() -> seen.complete(context()), Instant.now());
		return seen.get(5, TimeUnit.SECONDS);
	}

	@GetMapping("/scheduled-periodically")
	String scheduledPeriodically() throws Exception {
		CountDownLatch runs = new CountDownLatch(6);
		Runnable work = () -> {
			this.periodicRuns.add(context());
			runs.countDown();
		};
		List<ScheduledFuture<?>> futures = List.of(this.scheduler.scheduleAtFixedRate(work, Duration.ofMillis(5)),
				this.scheduler.schedule(work, new PeriodicTrigger(Duration.ofMillis(5))));
		runs.await(5, TimeUnit.SECONDS);
		futures.forEach((future) -> future.cancel(false));
		return context();
	}

	@GetMapping("/reactor")
	Mono<String> reactor() {
		return Mono.fromSupplier(PropagationController::context).subscribeOn(Schedulers.boundedElastic());
	}

	@GetMapping("/callable")
	Callable<String> callable() {
		return PropagationController::context;
	}

	@GetMapping("/deferred")
	DeferredResult<String> deferred() {
		DeferredResult<String> result = new DeferredResult<>();
		this.executors.get("thread-pool").execute(() -> result.setResult(context()));
		return result;
	}

	@GetMapping(path = "/sse", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	SseEmitter sse() {
		SseEmitter emitter = new SseEmitter();
		this.executors.get("application-task-executor").execute(() -> {
			try {
				emitter.send(context());
				emitter.complete();
			}
			catch (Exception ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@GetMapping("/streaming")
	StreamingResponseBody streaming() {
		Supplier<String> context = PropagationController::context;
		return (out) -> out.write(context.get().getBytes());
	}

	/**
	 * A service that is called through an interface.
	 */
	interface Receiver {

		@GetExchange
		String receive();

	}

	/**
	 * Work behind {@code @Async}.
	 */
	@Component
	static class AsyncWork {

		@Async
		CompletableFuture<String> context() {
			return CompletableFuture.completedFuture(PropagationController.context());
		}

	}

}
