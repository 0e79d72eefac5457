package dev.pos.payment;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import dev.pos.testing.TestService;

/**
 * A gateway that behaves as a test tells it to.
 */
public final class TestGateway implements AutoCloseable {

	private final TestService server = new TestService();

	public TestGateway() {
		behave((number) -> 201);
	}

	public String url() {
		return this.server.url();
	}

	/**
	 * Start over with a behaviour.
	 * @param behaviour the status of the n-th answer, from 1
	 */
	public void behave(Behaviour behaviour) {
		AtomicInteger number = new AtomicInteger();
		this.server.behave((request) -> {
			int status = behaviour.status(number.incrementAndGet());
			return (status != Behaviour.HANG) ? new TestService.Answer(status, "{\"code\":\"insufficient_funds\"}")
					: TestService.HANG;
		});
	}

	/**
	 * Return what was asked: method and idempotency key.
	 * @return the requests, oldest first
	 */
	public List<String> requests() {
		return this.server.requests().stream().map(TestGateway::description).toList();
	}

	public List<String> headerNames() {
		return this.server.requests().stream().flatMap((request) -> request.headers().keySet().stream()).toList();
	}

	private static String description(TestService.Request request) {
		String key = request.header("Idempotency-Key");
		String path = request.path();
		return request.method() + " " + ((key != null) ? key : path.substring(path.lastIndexOf('/') + 1));
	}

	@Override
	public void close() {
		this.server.close();
	}

	/**
	 * How the gateway answers.
	 */
	@FunctionalInterface
	public interface Behaviour {

		/** The status that stands for no answer at all. */
		int HANG = 0;

		int status(int number);

	}

}
