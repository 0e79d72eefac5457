package dev.pos.payment.ledger;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * An attempt to pay an order, and what became of it.
 * <p>
 * While it is pending, the one request that attends to it asks the gateway. When that
 * request stops without a decision, another may take its place.
 */
@Entity
@Table(name = "payments")
public class Payment {

	/**
	 * The failure code of a payment that was given up because the gateway's decision
	 * never arrived.
	 */
	public static final String CALLED_OFF = "called_off";

	/** Longer than the slowest exchange with the gateway, retries included. */
	private static final Duration ATTENDED_FOR = Duration.ofSeconds(20);

	@Id
	private UUID id;

	@TenantId
	private String tenantId;

	private UUID orderId;

	private BigDecimal amount;

	private String currency;

	@Enumerated(EnumType.STRING)
	private PaymentMethod method;

	@Enumerated(EnumType.STRING)
	private Status status;

	private @Nullable String failureCode;

	private @Nullable String idempotencyKey;

	private Instant createdAt;

	private @Nullable Instant completedAt;

	private Instant attendedUntil;

	@SuppressWarnings("NullAway.Init")
	protected Payment() {
	}

	Payment(String tenantId, NewPayment request, @Nullable String idempotencyKey) {
		Instant now = now();
		this.id = UUID.randomUUID();
		this.tenantId = tenantId;
		this.orderId = request.orderId();
		this.amount = request.amount();
		this.currency = request.currency();
		this.method = request.method();
		this.idempotencyKey = idempotencyKey;
		this.createdAt = now;
		this.attendedUntil = now.plus(ATTENDED_FOR);
		this.status = Status.PENDING;
		if (!request.method().throughGateway()) {
			succeed();
		}
	}

	boolean isFor(NewPayment request) {
		return this.orderId.equals(request.orderId()) && this.amount.compareTo(request.amount()) == 0
				&& this.currency.equals(request.currency()) && this.method == request.method();
	}

	boolean isPending() {
		return this.status == Status.PENDING;
	}

	boolean isUnattended() {
		return isPending() && !this.attendedUntil.isAfter(now());
	}

	void attend() {
		this.attendedUntil = now().plus(ATTENDED_FOR);
	}

	void leave() {
		this.attendedUntil = now();
	}

	final void succeed() {
		complete(Status.PENDING, Status.SUCCEEDED);
	}

	void fail(String code) {
		complete(Status.PENDING, Status.FAILED);
		this.failureCode = code;
	}

	void refund() {
		complete(Status.SUCCEEDED, Status.REFUNDED);
	}

	void requireRefundable() {
		if (this.status != Status.SUCCEEDED) {
			throw new IllegalPaymentStateException(this.id, this.status, Status.REFUNDED);
		}
	}

	private void complete(Status from, Status to) {
		if (this.status != from) {
			throw new IllegalPaymentStateException(this.id, this.status, to);
		}
		this.status = to;
		this.completedAt = now();
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	public UUID getId() {
		return this.id;
	}

	String getTenantId() {
		return this.tenantId;
	}

	public UUID getOrderId() {
		return this.orderId;
	}

	public BigDecimal getAmount() {
		return this.amount;
	}

	public String getCurrency() {
		return this.currency;
	}

	public PaymentMethod getMethod() {
		return this.method;
	}

	public Status getStatus() {
		return this.status;
	}

	public @Nullable String getFailureCode() {
		return this.failureCode;
	}

	@Nullable String getIdempotencyKey() {
		return this.idempotencyKey;
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	@Nullable Instant getCompletedAt() {
		return this.completedAt;
	}

	Instant getAttendedUntil() {
		return this.attendedUntil;
	}

	/**
	 * What became of a payment.
	 */
	public enum Status {

		/** The gateway has not decided yet. */
		PENDING,

		/** The money was taken. */
		SUCCEEDED,

		/** No money was taken. */
		FAILED,

		/** The money was taken and given back. */
		REFUNDED

	}

}
