package dev.pos.core.order;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpHeaders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link PlacementQueue}.
 */
class PlacementQueueTests {

	private final ExecutorService guests = Executors.newCachedThreadPool();

	private final CountDownLatch served = new CountDownLatch(1);

	@AfterEach
	void close() {
		this.guests.shutdownNow();
	}

	@Test
	void workWhenManyComeIsNeverDoneByMoreThanAllowed() {
		PlacementQueue queue = new PlacementQueue(new PlacementProperties(3, Duration.ofMinutes(1)));
		AtomicInteger now = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		List<CompletableFuture<Integer>> all = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			int guest = i;
			all.add(CompletableFuture.supplyAsync(() -> queue.await(() -> {
				most.accumulateAndGet(now.incrementAndGet(), Math::max);
				Thread.yield();
				now.decrementAndGet();
				return guest;
			}), this.guests));
		}
		assertThat(all.stream().map(CompletableFuture::join)).hasSize(200).doesNotHaveDuplicates();
		assertThat(most.get()).isBetween(1, 3);
	}

	@Test
	void workWhenItsTurnDoesNotComeIsNotDone() throws Exception {
		PlacementQueue queue = new PlacementQueue(new PlacementProperties(1, Duration.ofMillis(100)));
		CountDownLatch started = new CountDownLatch(1);
		CompletableFuture<Boolean> first = CompletableFuture.supplyAsync(() -> queue.await(() -> {
			started.countDown();
			return awaitServed();
		}), this.guests);
		started.await();
		AtomicInteger done = new AtomicInteger();
		assertThatExceptionOfType(TooManyOrdersException.class).isThrownBy(() -> queue.await(done::incrementAndGet))
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode().value()).isEqualTo(503);
				assertThat(ex.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
			});
		assertThat(done).hasValue(0);
		this.served.countDown();
		assertThat(first.join()).isTrue();
		assertThat(queue.await(done::incrementAndGet)).isOne();
	}

	@Test
	void turnWhenWorkFailsGoesToTheNext() {
		PlacementQueue queue = new PlacementQueue(new PlacementProperties(1, Duration.ofMillis(100)));
		assertThatIllegalStateException().isThrownBy(() -> queue.await(() -> {
			throw new IllegalStateException("no");
		}));
		assertThat(queue.await(() -> "next")).isEqualTo("next");
	}

	private boolean awaitServed() {
		try {
			this.served.await();
			return true;
		}
		catch (InterruptedException ex) {
			return false;
		}
	}

}
