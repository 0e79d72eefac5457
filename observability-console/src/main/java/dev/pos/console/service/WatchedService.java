package dev.pos.console.service;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * One service and what is known of its readiness. Thread-safe.
 */
final class WatchedService {

	private static final int MAX_BYTES = 64 * 1024;

	private static final int MAX_CHANGES = 20;

	private final Deque<StateChange> changes = new ArrayDeque<>();

	private final String name;

	private final URI url;

	private final Duration timeout;

	private final Clock clock;

	private final AtomicBoolean asking = new AtomicBoolean();

	private volatile Readiness readiness = Readiness.UNKNOWN;

	WatchedService(String name, URI url, Duration timeout, Clock clock) {
		this.name = name;
		this.url = url;
		this.timeout = timeout;
		this.clock = clock;
	}

	String name() {
		return this.name;
	}

	URI url() {
		return this.url;
	}

	Readiness readiness() {
		return this.readiness;
	}

	/**
	 * Asks the service without waiting for it. While an answer is due nothing happens.
	 * @param client the client to ask with
	 */
	void ask(HttpClient client) {
		if (!this.asking.compareAndSet(false, true)) {
			return;
		}
		Instant now = this.clock.instant();
		HttpRequest request = HttpRequest.newBuilder(URI.create(withoutSlash(this.url.toString()) + "/health/ready"))
			.header("Accept", "application/json")
			.timeout(this.timeout)
			.build();
		CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request,
				(info) -> new LimitedBody(MAX_BYTES));
		// The request's own time-out ends with the headers; this one covers the body.
		answer.orTimeout(this.timeout.toMillis(), TimeUnit.MILLISECONDS).whenComplete((response, failure) -> {
			update((response != null) ? ReadinessReader.read(response.statusCode(), response.body(), now)
					: new Readiness(ServiceState.UNREACHABLE, describe(failure), Map.of(), now), now);
			this.asking.set(false);
			answer.cancel(true);
		});
	}

	private void update(Readiness next, Instant now) {
		Readiness before = this.readiness;
		this.readiness = next;
		boolean differs = before.state() != next.state() || !before.checks().equals(next.checks());
		if (differs && before.state() != ServiceState.UNKNOWN) {
			synchronized (this.changes) {
				this.changes.addFirst(new StateChange(now, this.name, before, next));
				if (this.changes.size() > MAX_CHANGES) {
					this.changes.removeLast();
				}
			}
		}
	}

	List<StateChange> changes() {
		synchronized (this.changes) {
			return List.copyOf(this.changes);
		}
	}

	private String describe(@Nullable Throwable failure) {
		Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : failure;
		if (cause instanceof TimeoutException || cause instanceof HttpTimeoutException) {
			return "No answer within %d ms".formatted(this.timeout.toMillis());
		}
		if (cause instanceof ConnectException) {
			return "Connection refused";
		}
		return (cause instanceof IOException) ? "Connection failed" : "Check failed";
	}

	private static String withoutSlash(String url) {
		return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
	}

}
