package dev.pos.inventory.reservation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * Stock held for one order.
 */
@Entity
public class Reservation {

	@Id
	@GeneratedValue(strategy = GenerationType.SEQUENCE)
	private @Nullable Long id;

	@TenantId
	@Column(updatable = false)
	private String tenantId;

	@Column(updatable = false)
	private UUID orderId;

	@Enumerated(EnumType.STRING)
	private Status status;

	private Instant expiresAt;

	@ElementCollection(fetch = FetchType.EAGER)
	@CollectionTable(name = "reservation_line", joinColumns = @JoinColumn(name = "reservation_id"))
	@OrderColumn(name = "line_number")
	private List<ReservedLine> lines = new ArrayList<>();

	@SuppressWarnings("NullAway.Init")
	protected Reservation() {
	}

	/**
	 * Holds stock, for the first time or anew after the reservation had ended. The stock
	 * must be taken.
	 */
	void hold(List<ReservedLine> lines, Instant expiresAt) {
		if (takesStock()) {
			throw new ReservationConflictException(this.orderId, "it is still " + this.status);
		}
		this.status = Status.HELD;
		this.lines.clear();
		this.lines.addAll(lines);
		this.expiresAt = expiresAt;
	}

	/**
	 * Returns this reservation if it is for the given units.
	 */
	Reservation requireSame(Map<String, Integer> quantities) {
		if (!quantities().equals(quantities)) {
			throw new ReservationConflictException(this.orderId, "it holds other products or quantities");
		}
		return this;
	}

	/**
	 * Marks the stock as sold. The stock must be taken, see {@link #takesStock()}.
	 */
	void confirm() {
		if (this.status == Status.RELEASED) {
			throw new ReservationConflictException(this.orderId, "it was released");
		}
		this.status = Status.CONFIRMED;
	}

	/**
	 * Ends the reservation for good.
	 */
	void release() {
		if (this.status == Status.CONFIRMED) {
			throw new ReservationConflictException(this.orderId, "its stock is sold");
		}
		this.status = Status.RELEASED;
	}

	/**
	 * Returns whether the units of this reservation are taken off the stock now.
	 */
	boolean takesStock() {
		return this.status == Status.HELD || this.status == Status.CONFIRMED;
	}

	/**
	 * Returns whether nothing has ever been held.
	 */
	boolean isEmpty() {
		return this.lines.isEmpty();
	}

	Map<String, Integer> quantities() {
		return this.lines.stream().collect(Collectors.toMap(ReservedLine::sku, ReservedLine::quantity));
	}

	public UUID getOrderId() {
		return this.orderId;
	}

	public Status getStatus() {
		return this.status;
	}

	public Instant getExpiresAt() {
		return this.expiresAt;
	}

	public List<ReservedLine> getLines() {
		return List.copyOf(this.lines);
	}

	/**
	 * Where a reservation stands.
	 */
	public enum Status {

		/**
		 * The stock waits for the order to be paid.
		 */
		HELD,

		/**
		 * The stock is sold.
		 */
		CONFIRMED,

		/**
		 * The order was cancelled and the stock given back.
		 */
		RELEASED,

		/**
		 * Nobody came back for the order in time, and the stock was given back.
		 */
		EXPIRED

	}

}
