package dev.pos.core.order;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import dev.pos.security.tenant.CurrentTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The idempotency keys that clients have sent with new orders.
 */
@Component
class OrderKeys {

	/** Longer than the slowest way to place an order. */
	private static final Duration ATTENDED_FOR = Duration.ofSeconds(30);

	private final JdbcClient jdbc;

	private final Orders orders;

	OrderKeys(JdbcClient jdbc, Orders orders) {
		this.jdbc = jdbc;
		this.orders = orders;
	}

	/**
	 * Claims a key. Of two requests with one key that arrive at once, the primary key
	 * lets only one go on; so does the time limit of a claim whose owner has stopped.
	 */
	@Transactional
	Claim claim(String key, String fingerprint) {
		Instant now = Instant.now();
		UUID orderId = UUID.randomUUID();
		if (insert(key, fingerprint, orderId, now)) {
			return new Claim(orderId, null, true);
		}
		Entry entry = this.jdbc.sql("""
				select fingerprint, order_id, attended_until from order_keys
				where tenant_id = :tenant and idempotency_key = :key for update""")
			.param("tenant", CurrentTenant.id())
			.param("key", key)
			.query(Entry.class)
			.optional()
			.orElse(null);
		if (entry == null) {
			return new Claim(orderId, null, false);
		}
		if (!entry.fingerprint().equals(fingerprint)) {
			throw new IdempotencyKeyReusedException();
		}
		Order order = this.orders.find(entry.orderId()).orElse(null);
		boolean abandoned = order == null && entry.attendedUntil().isBefore(now);
		if (abandoned) {
			attend(key, now);
		}
		return new Claim(entry.orderId(), order, abandoned);
	}

	/**
	 * Gives a key up after a failure, so that the client may use it again.
	 */
	@Transactional
	void forget(String key) {
		this.jdbc.sql("delete from order_keys where tenant_id = :tenant and idempotency_key = :key")
			.param("tenant", CurrentTenant.id())
			.param("key", key)
			.update();
	}

	private boolean insert(String key, String fingerprint, UUID orderId, Instant now) {
		return this.jdbc.sql("""
				insert into order_keys (tenant_id, idempotency_key, fingerprint, order_id, attended_until)
				values (:tenant, :key, :fingerprint, :order, :until) on conflict do nothing""")
			.param("tenant", CurrentTenant.id())
			.param("key", key)
			.param("fingerprint", fingerprint)
			.param("order", orderId)
			.param("until", now.plus(ATTENDED_FOR).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.update() == 1;
	}

	private void attend(String key, Instant now) {
		this.jdbc.sql("""
				update order_keys set attended_until = :until
				where tenant_id = :tenant and idempotency_key = :key""")
			.param("until", now.plus(ATTENDED_FOR).atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE)
			.param("tenant", CurrentTenant.id())
			.param("key", key)
			.update();
	}

	private record Entry(String fingerprint, UUID orderId, Instant attendedUntil) {
	}

	/**
	 * What a key stands for.
	 *
	 * @param orderId the id of the order
	 * @param order the order, once it is placed
	 * @param mine whether the caller is the one to place it
	 */
	record Claim(UUID orderId, @Nullable Order order, boolean mine) {
	}

}
