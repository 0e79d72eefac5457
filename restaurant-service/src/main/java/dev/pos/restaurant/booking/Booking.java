package dev.pos.restaurant.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import org.hibernate.annotations.TenantId;

/**
 * Seats kept free for a party, for {@link #STAY} from its arrival.
 */
@Entity
public class Booking {

	/**
	 * How long a party is expected to stay.
	 */
	static final Duration STAY = Duration.ofHours(2);

	@Id
	@GeneratedValue(strategy = GenerationType.UUID)
	private UUID id;

	@TenantId
	@Column(updatable = false)
	private String tenantId;

	private String name;

	private int partySize;

	@Column(name = "arrives_at")
	private Instant at;

	@SuppressWarnings("NullAway.Init")
	protected Booking() {
	}

	// The id and the tenant are set by Hibernate when the booking is stored.
	@SuppressWarnings("NullAway.Init")
	Booking(String name, int partySize, Instant at) {
		this.name = name;
		this.partySize = partySize;
		this.at = at.truncatedTo(ChronoUnit.MILLIS);
	}

	boolean isThereAt(Instant time) {
		return !time.isBefore(this.at) && time.isBefore(this.at.plus(STAY));
	}

	public UUID getId() {
		return this.id;
	}

	public String getName() {
		return this.name;
	}

	public int getPartySize() {
		return this.partySize;
	}

	public Instant getAt() {
		return this.at;
	}

}
