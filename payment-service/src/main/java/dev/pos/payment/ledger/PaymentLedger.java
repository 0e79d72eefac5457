package dev.pos.payment.ledger;

import java.sql.Types;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

import dev.pos.security.tenant.CurrentTenant;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The steps of a payment that touch the database, each a short transaction of its own so
 * that no connection is held while the gateway is asked.
 */
@Component
class PaymentLedger {

	private final Payments payments;

	private final JdbcClient jdbc;

	PaymentLedger(Payments payments, JdbcClient jdbc) {
		this.payments = payments;
		this.jdbc = jdbc;
	}

	/**
	 * Writes down a new payment, or finds the one that its key stands for. Of two
	 * requests with one key that arrive at once, the unique index lets only one be first.
	 */
	@Transactional
	Opening open(NewPayment request, @Nullable String key) {
		Payment payment = new Payment(CurrentTenant.id(), request, key);
		if (insert(payment)) {
			if (payment.isPending()
					&& this.payments.existsByOrderIdAndStatus(request.orderId(), Payment.Status.SUCCEEDED)) {
				throw new OrderAlreadyPaidException(request.orderId(), null);
			}
			return new Opening(payment, true);
		}
		Payment first = (key != null) ? this.payments.findByIdempotencyKey(key).orElse(null) : null;
		if (first == null) {
			throw new OrderAlreadyPaidException(request.orderId(), null);
		}
		if (!first.isFor(request)) {
			throw new IdempotencyKeyReusedException();
		}
		return new Opening(first, false);
	}

	@Transactional(readOnly = true)
	Payment get(UUID id) {
		return this.payments.find(id).orElseThrow(() -> new PaymentNotFoundException(id));
	}

	/**
	 * Takes over a payment that nobody attends to.
	 */
	@Transactional
	boolean takeOver(UUID id) {
		Payment payment = lock(id);
		boolean unattended = payment.isUnattended();
		if (unattended) {
			payment.attend();
		}
		return unattended;
	}

	@Transactional
	void leave(UUID id) {
		Payment payment = lock(id);
		if (payment.isPending()) {
			payment.leave();
		}
	}

	@Transactional
	Payment succeed(UUID id) {
		Payment payment = lock(id);
		payment.succeed();
		return payment;
	}

	@Transactional
	Payment fail(UUID id, String code) {
		Payment payment = lock(id);
		payment.fail(code);
		return payment;
	}

	@Transactional
	Payment refund(UUID id) {
		Payment payment = lock(id);
		payment.refund();
		return payment;
	}

	private Payment lock(UUID id) {
		return this.payments.lock(id).orElseThrow(() -> new PaymentNotFoundException(id));
	}

	private boolean insert(Payment payment) {
		return this.jdbc.sql("""
				insert into payments (id, tenant_id, order_id, amount, currency, method, status, idempotency_key,
					created_at, completed_at, attended_until)
				values (:id, :tenant, :order, :amount, :currency, :method, :status, :key, :created, :completed,
					:attended)
				on conflict do nothing""")
			.param("id", payment.getId())
			.param("tenant", payment.getTenantId())
			.param("order", payment.getOrderId())
			.param("amount", payment.getAmount())
			.param("currency", payment.getCurrency())
			.param("method", payment.getMethod().name())
			.param("status", payment.getStatus().name())
			.param("key", payment.getIdempotencyKey(), Types.VARCHAR)
			.param("created", payment.getCreatedAt().atOffset(ZoneOffset.UTC))
			.param("completed",
					(payment.getCompletedAt() != null)
							? Objects.requireNonNull(payment.getCompletedAt()).atOffset(ZoneOffset.UTC) : null,
					Types.TIMESTAMP_WITH_TIMEZONE)
			.param("attended", payment.getAttendedUntil().atOffset(ZoneOffset.UTC))
			.update() == 1;
	}

	/**
	 * A payment that a request opened.
	 *
	 * @param payment the payment
	 * @param first whether this request wrote it down, rather than repeat an earlier one
	 */
	record Opening(Payment payment, boolean first) {
	}

}
