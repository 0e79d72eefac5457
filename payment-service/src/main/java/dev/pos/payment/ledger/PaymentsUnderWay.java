package dev.pos.payment.ledger;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.stereotype.Component;

/**
 * The payments that this instance is taking at the moment. A repeat that arrives
 * meanwhile waits here for the first one's answer: however many repeat, they leave the
 * connections to the database to the payments of others. Thread-safe.
 */
@Component
class PaymentsUnderWay {

	private final ConcurrentMap<Request, CompletableFuture<@Nullable Payment>> underWay = new ConcurrentHashMap<>();

	/**
	 * Takes a payment unless the same request is under way.
	 * @param request what is asked for, and by whom
	 * @param patience how long to wait for the first one
	 * @param take takes the payment, or finds out what became of it
	 * @return the payment
	 */
	Payment once(Request request, Duration patience, Supplier<Payment> take) {
		CompletableFuture<@Nullable Payment> own = new CompletableFuture<>();
		CompletableFuture<@Nullable Payment> first = this.underWay.putIfAbsent(request, own);
		if (first != null) {
			Payment taken = await(first, patience);
			// A failure is told from the database, to each request in its own words.
			return (taken != null) ? taken : take.get();
		}
		Payment taken = null;
		try {
			taken = take.get();
			return taken;
		}
		finally {
			this.underWay.remove(request);
			own.complete(taken);
		}
	}

	private static @Nullable Payment await(CompletableFuture<@Nullable Payment> first, Duration patience) {
		try {
			return first.get(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
		catch (ExecutionException | TimeoutException ex) {
			return null;
		}
	}

	/**
	 * What makes two requests the same.
	 *
	 * @param tenant the tenant
	 * @param key the idempotency key
	 * @param payment what is to be paid
	 */
	record Request(String tenant, String key, NewPayment payment) {
	}

}
