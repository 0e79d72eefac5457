package dev.pos.system;

import java.net.http.HttpResponse;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Owners who ask the chatbot about their orders, each again as soon as they have an
 * answer: as many requests wait at a time as there are owners, however slow the machine.
 */
final class AskingGuests implements AutoCloseable {

	private final ExecutorService guests;

	private final AtomicInteger questions = new AtomicInteger();

	private final AtomicInteger incomplete = new AtomicInteger();

	private volatile boolean leaving;

	AskingGuests(RunningStack stack, int count) {
		this.guests = Executors.newFixedThreadPool(count);
		String token = stack.login("acme_corp", "owner");
		for (int guest = 0; guest < count; guest++) {
			this.guests.execute(() -> ask(stack, token));
		}
	}

	private void ask(RunningStack stack, String token) {
		while (!this.leaving) {
			// No two questions are alike: the chatbot remembers its answers.
			int number = this.questions.incrementAndGet();
			HttpResponse<String> answer = stack
				.get(stack.url("chatbot", "/query?q=how%20many%20orders%20today%20" + number), "Authorization", token);
			if (answer.body().contains("\"pos-core\"")) {
				this.incomplete.incrementAndGet();
			}
		}
	}

	/**
	 * How many answers went without what pos-core knows.
	 */
	int incompleteAnswers() {
		return this.incomplete.get();
	}

	@Override
	public void close() throws InterruptedException {
		this.leaving = true;
		this.guests.shutdown();
		this.guests.awaitTermination(40, TimeUnit.SECONDS);
	}

}
