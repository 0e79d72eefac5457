package dev.pos.inventory.reservation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.IntStream;

import dev.pos.security.tenant.EveryTenant;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.support.TransactionOperations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of reservations that many ask for at once.
 */
class ReservationRaceIntegrationTests extends ReservationIntegrationTest {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private TransactionOperations transactions;

	@Test
	void holdWhenTwoHundredWantTheLastTenSellsTen() throws Exception {
		Map<Integer, Long> answers = atOnce(200, (i) -> hold(UUID.randomUUID(), "BURGER", 1));
		assertThat(answers).isEqualTo(Map.of(201, 10L, 409, 190L));
		assertThat(stock("BURGER")).isZero();
	}

	/**
	 * Whoever asked has stopped waiting, while the stock is still being held.
	 */
	@Test
	void releaseWhenStockIsStillBeingHeldWaitsForItAndGivesItBack() throws Exception {
		ExecutorService threads = Executors.newCachedThreadPool();
		List<Future<MvcTestResult>> answers = new ArrayList<>();
		try {
			EveryTenant.run(() -> this.transactions.executeWithoutResult((status) -> {
				this.jdbc.sql("select id from product where tenant_id = ? for update")
					.param(this.tenant)
					.query(Long.class)
					.list();
				answers.add(threads.submit(() -> hold(this.order, "COLA", 3)));
				awaitWaiting(1);
				answers.add(threads.submit(() -> delete("/reservations/{id}", this.order)));
				awaitWaiting(2);
			}));
			assertThat(answers.get(0).get()).hasStatus(HttpStatus.CREATED);
			assertThat(answers.get(1).get()).hasStatus(HttpStatus.NO_CONTENT);
		}
		finally {
			threads.shutdownNow();
		}
		assertThat(stock("COLA")).isEqualTo(100);
	}

	private static void awaitWaiting(int transactions) {
		Awaitility.await()
			.until(() -> database.everything()
				.sql("""
						select count(*) from pg_stat_activity
						where wait_event_type = 'Lock' and usename = current_database()""")
				.query(Integer.class)
				.single() == transactions);
	}

	@Test
	void holdWhenTheSameOrderComesManyTimesTakesStockOnce() throws Exception {
		Map<Integer, Long> answers = atOnce(20, (i) -> hold(this.order, "BURGER", 1));
		assertThat(answers).isEqualTo(Map.of(201, 20L));
		assertThat(stock("BURGER")).isEqualTo(9);
	}

	@Test
	void changesWhenManyCrossEachOtherNeverDeadlockAndAddUp() throws Exception {
		List<UUID> orders = IntStream.range(0, 10).mapToObj((i) -> UUID.randomUUID()).toList();
		Map<Integer, Long> answers = atOnce(60, (i) -> {
			UUID id = orders.get(i % 10);
			return switch (i / 20) {
				case 0 -> hold(id, "COLA", 1, "BURGER", 1);
				case 1 -> hold(id, "BURGER", 1, "COLA", 1);
				default -> delete("/reservations/{id}", id);
			};
		});
		assertThat(answers.keySet()).isSubsetOf(201, 204, 404);
		orders.forEach((id) -> delete("/reservations/{id}", id));
		assertThat(stock("BURGER")).isEqualTo(10);
		assertThat(stock("COLA")).isEqualTo(100);
	}

	private Map<Integer, Long> atOnce(int requests, Function<Integer, MvcTestResult> request)
			throws InterruptedException, ExecutionException {
		ExecutorService threads = Executors.newFixedThreadPool(requests);
		try {
			List<Future<MvcTestResult>> results = new ArrayList<>();
			for (int i = 0; i < requests; i++) {
				int number = i;
				results.add(threads.submit(() -> request.apply(number)));
			}
			Map<Integer, Long> answers = new HashMap<>();
			for (Future<MvcTestResult> result : results) {
				answers.merge(result.get().getResponse().getStatus(), 1L, Long::sum);
			}
			return answers;
		}
		finally {
			threads.shutdownNow();
		}
	}

}
