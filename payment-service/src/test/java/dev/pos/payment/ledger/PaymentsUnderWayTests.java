package dev.pos.payment.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class PaymentsUnderWayTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final NewPayment payment = new NewPayment(UUID.randomUUID(), new BigDecimal("30.00"), "EUR",
			PaymentMethod.CARD);

	private final PaymentsUnderWay underWay = new PaymentsUnderWay();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final AtomicInteger taken = new AtomicInteger();

	private final CountDownLatch begun = new CountDownLatch(1);

	private final CountDownLatch answered = new CountDownLatch(1);

	@AfterEach
	void shutDown() {
		this.answered.countDown();
		this.executor.shutdownNow();
	}

	@Test
	void onceWhenTheSameIsUnderWayWaitsForItsAnswerAndTakesNothing() throws Exception {
		CompletableFuture<Payment> first = begin("acme_corp", "key-1");
		List<CompletableFuture<Payment>> repeats = new ArrayList<>();
		Set<Thread> repeating = ConcurrentHashMap.newKeySet();
		for (int i = 0; i < 50; i++) {
			repeats.add(async(() -> {
				repeating.add(Thread.currentThread());
				return this.underWay.once(request("acme_corp", "key-1"), PATIENCE, this::take);
			}));
		}
		Awaitility.await()
			.atMost(PATIENCE)
			.until(() -> repeating.stream()
				.filter((thread) -> thread.getState() == Thread.State.TIMED_WAITING)
				.count() == repeats.size());
		// Another key is answered meanwhile, so the repeats had the time to be as well.
		async(() -> this.underWay.once(request("acme_corp", "key-2"), PATIENCE, this::take)).get(10, TimeUnit.SECONDS);
		assertThat(repeats).noneMatch(CompletableFuture::isDone);
		this.answered.countDown();
		Payment answer = first.get(10, TimeUnit.SECONDS);
		for (CompletableFuture<Payment> repeat : repeats) {
			assertThat(repeat.get(10, TimeUnit.SECONDS)).isSameAs(answer);
		}
		assertThat(this.taken).hasValue(2);
	}

	@Test
	void onceWhenTenantOrPaymentIsAnotherDoesNotWait() throws Exception {
		begin("acme_corp", "key-1");
		NewPayment other = new NewPayment(UUID.randomUUID(), new BigDecimal("30.00"), "EUR", PaymentMethod.CARD);
		async(() -> this.underWay.once(request("bistro_nord", "key-1"), PATIENCE, this::take)).get(10,
				TimeUnit.SECONDS);
		async(() -> this.underWay.once(new PaymentsUnderWay.Request("acme_corp", "key-1", other), PATIENCE, this::take))
			.get(10, TimeUnit.SECONDS);
		assertThat(this.taken).as("while the first is held").hasValue(2);
	}

	@Test
	void onceWhenTheFirstTakesTooLongFindsOutByItself() throws Exception {
		begin("acme_corp", "key-1");
		async(() -> this.underWay.once(request("acme_corp", "key-1"), Duration.ofMillis(1), this::take)).get(10,
				TimeUnit.SECONDS);
		assertThat(this.taken).as("while the first is held").hasValue(1);
	}

	@Test
	void onceWhenTheFirstFailedLetsTheNextTry() {
		assertThatIllegalStateException()
			.isThrownBy(() -> this.underWay.once(request("acme_corp", "key-1"), PATIENCE, () -> {
				throw new IllegalStateException("away");
			}));
		assertThat(this.underWay.once(request("acme_corp", "key-1"), PATIENCE, this::take)).isNotNull();
	}

	private CompletableFuture<Payment> begin(String tenant, String key) throws InterruptedException {
		CompletableFuture<Payment> first = async(() -> this.underWay.once(request(tenant, key), PATIENCE, () -> {
			this.begun.countDown();
			await(this.answered);
			return take();
		}));
		assertThat(this.begun.await(10, TimeUnit.SECONDS)).isTrue();
		return first;
	}

	private Payment take() {
		this.taken.incrementAndGet();
		return new Payment("acme_corp", this.payment, "key");
	}

	private PaymentsUnderWay.Request request(String tenant, String key) {
		return new PaymentsUnderWay.Request(tenant, key, this.payment);
	}

	private <T> CompletableFuture<T> async(Supplier<T> supplier) {
		return CompletableFuture.supplyAsync(supplier, this.executor);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
