package dev.pos.core.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import dev.pos.core.payment.PaymentMethod;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * An order: placed, then either paid or cancelled.
 * <p>
 * What it still has to settle with other services is part of its state, so that nothing
 * is forgotten when one of them is away: the payment whose outcome is unknown and the
 * step that the inventory has not been told.
 */
@Entity(name = "PosOrder")
@Table(name = "orders")
public class Order {

	/** Longer than a request for a payment can be under way. */
	private static final Duration PAYMENT_UNDER_WAY = Duration.ofSeconds(30);

	private static final BigDecimal HIGHEST_TOTAL = new BigDecimal("9999999999.99");

	@Id
	private UUID id;

	@TenantId
	private String tenantId;

	private @Nullable UUID tableId;

	@Enumerated(EnumType.STRING)
	private Status status;

	private String currency;

	private BigDecimal total;

	@ElementCollection
	@CollectionTable(name = "order_lines", joinColumns = @JoinColumn(name = "order_id"))
	@OrderColumn(name = "line_number")
	private List<OrderLine> lines = new ArrayList<>();

	private Instant createdAt;

	private @Nullable String paymentKey;

	private @Nullable Instant paymentAskedAt;

	private int paymentAttempt;

	@Enumerated(EnumType.STRING)
	private @Nullable StockStep stockStep;

	@Version
	private @Nullable Integer version;

	@SuppressWarnings("NullAway.Init")
	protected Order() {
	}

	// The tenant is Hibernate's to set.
	@SuppressWarnings("NullAway.Init")
	Order(UUID id, @Nullable UUID tableId, String currency, List<OrderLine> lines) {
		this.id = id;
		this.tableId = tableId;
		this.currency = currency;
		this.lines = new ArrayList<>(lines);
		this.total = lines.stream()
			.map(OrderLine::total)
			.reduce(BigDecimal.ZERO, BigDecimal::add)
			.setScale(2, RoundingMode.HALF_UP);
		if (this.total.compareTo(HIGHEST_TOTAL) > 0) {
			throw new OrderTooLargeException(HIGHEST_TOTAL);
		}
		this.status = Status.PLACED;
		this.createdAt = now();
	}

	/**
	 * Begins to pay. While the outcome of an attempt is unknown, paying again in the same
	 * way repeats that attempt.
	 * @return the idempotency key of the attempt
	 */
	String startPayment(PaymentMethod method) {
		require(Status.PLACED, "paid");
		this.paymentKey = "order-%s-%d-%s".formatted(this.id, this.paymentAttempt,
				method.name().toLowerCase(Locale.ROOT));
		this.paymentAskedAt = now();
		return this.paymentKey;
	}

	/**
	 * Ends an attempt that took no money, so that the next one is a new payment.
	 */
	void paymentFailed(String key) {
		if (key.equals(this.paymentKey)) {
			forgetPayment();
		}
	}

	/**
	 * Returns whether anything changed: several requests may learn of the same payment.
	 */
	boolean pay() {
		if (this.status == Status.PAID) {
			return false;
		}
		require(Status.PLACED, "paid");
		this.status = Status.PAID;
		this.stockStep = StockStep.CONFIRM;
		forgetPayment();
		return true;
	}

	void cancel() {
		require(Status.PLACED, "cancelled");
		if (this.paymentKey != null) {
			throw new OrderConflictException(this.id, this.status,
					"a payment of it is under way; try again in a moment");
		}
		this.status = Status.CANCELLED;
		this.stockStep = StockStep.RELEASE;
	}

	void stockSettled() {
		this.stockStep = null;
	}

	boolean hasUnknownPayment() {
		return this.paymentKey != null;
	}

	boolean isPaymentUnderWay() {
		return this.paymentAskedAt != null && this.paymentAskedAt.plus(PAYMENT_UNDER_WAY).isAfter(now());
	}

	void forgetPayment() {
		this.paymentKey = null;
		this.paymentAskedAt = null;
		this.paymentAttempt++;
	}

	private void require(Status expected, String wanted) {
		if (this.status != expected) {
			throw new OrderConflictException(this.id, this.status,
					"only a %s order can be %s".formatted(expected, wanted));
		}
	}

	private static Instant now() {
		return Instant.now().truncatedTo(ChronoUnit.MICROS);
	}

	public UUID getId() {
		return this.id;
	}

	public @Nullable UUID getTableId() {
		return this.tableId;
	}

	public Status getStatus() {
		return this.status;
	}

	public String getCurrency() {
		return this.currency;
	}

	public BigDecimal getTotal() {
		return this.total;
	}

	public List<OrderLine> getLines() {
		return Collections.unmodifiableList(this.lines);
	}

	public Instant getCreatedAt() {
		return this.createdAt;
	}

	@Nullable StockStep getStockStep() {
		return this.stockStep;
	}

	/**
	 * Where an order stands.
	 */
	public enum Status {

		/** Not paid yet. */
		PLACED,

		/** Paid. */
		PAID,

		/** Called off before it was paid. */
		CANCELLED

	}

	/**
	 * What the inventory has still to be told.
	 */
	enum StockStep {

		/** The stock is sold. */
		CONFIRM,

		/** The stock is free again. */
		RELEASE

	}

}
