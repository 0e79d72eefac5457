package dev.pos.restaurant.table;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A table, free or with a party at it.
 */
@Entity
public class DiningTable {

	@Id
	private UUID id;

	@TenantId
	@Column(updatable = false)
	private String tenantId;

	private int number;

	private int seats;

	@Enumerated(EnumType.STRING)
	private Status status;

	private @Nullable Integer partySize;

	private @Nullable Instant seatedAt;

	@SuppressWarnings("NullAway.Init")
	protected DiningTable() {
	}

	/**
	 * Seats a party.
	 * @param partySize how many guests
	 * @throws TableConflictException if the table is taken or too small
	 */
	void seat(int partySize) {
		if (this.status == Status.SEATED) {
			throw new TableConflictException(this.number, "a party sits there already; clear the table first");
		}
		if (partySize > this.seats) {
			throw new TableConflictException(this.number,
					"it seats %d, not a party of %d".formatted(this.seats, partySize));
		}
		this.status = Status.SEATED;
		this.partySize = partySize;
		this.seatedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
	}

	/**
	 * Frees the table.
	 * @throws TableConflictException if nobody sits there
	 */
	void clear() {
		if (this.status == Status.FREE) {
			throw new TableConflictException(this.number, "nobody sits there");
		}
		this.status = Status.FREE;
		this.partySize = null;
		this.seatedAt = null;
	}

	public UUID getId() {
		return this.id;
	}

	public int getNumber() {
		return this.number;
	}

	public int getSeats() {
		return this.seats;
	}

	public Status getStatus() {
		return this.status;
	}

	public @Nullable Integer getPartySize() {
		return this.partySize;
	}

	public @Nullable Instant getSeatedAt() {
		return this.seatedAt;
	}

	/**
	 * Whether somebody sits at a table.
	 */
	public enum Status {

		/**
		 * Nobody does.
		 */
		FREE,

		/**
		 * A party does.
		 */
		SEATED

	}

}
