package dev.pos.observability.reactive;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The threads of the server, of the client and of Reactor, which must hold nothing of a
 * request once it is over.
 */
record ReactiveThreads(ThreadWatch watch, ReactiveSampleController controller) {

	void assertTheyHoldNothing() {
		assertThat(this.watch.leftovers).isEmpty();
		assertThat(leftovers(this.controller.clientThreads, ReactiveSampleController.CLIENT_THREADS)).isEmpty();
		assertThat(leftovers((task) -> Schedulers.parallel().schedule(task), Schedulers.DEFAULT_POOL_SIZE)).isEmpty();
		assertThat(leftovers((task) -> Schedulers.boundedElastic().schedule(task), 10)).isEmpty();
	}

	/**
	 * Meets all threads of a pool at once, so that none is asked twice.
	 */
	private static List<String> leftovers(Executor pool, int threads) {
		CyclicBarrier all = new CyclicBarrier(threads);
		List<CompletableFuture<String>> found = new ArrayList<>();
		for (int i = 0; i < threads; i++) {
			found.add(CompletableFuture.supplyAsync(() -> {
				try {
					all.await(5, TimeUnit.SECONDS);
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
				return ThreadWatch.leftover();
			}, pool));
		}
		return found.stream().map(CompletableFuture::join).filter((leftover) -> !leftover.isEmpty()).toList();
	}

}
