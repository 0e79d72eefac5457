package dev.pos.restaurant.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

import dev.pos.restaurant.profile.RestaurantNotFoundException;
import dev.pos.restaurant.profile.Restaurants;
import dev.pos.restaurant.table.DiningTables;
import io.micrometer.observation.annotation.Observed;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes bookings, never for more guests at a time than there are seats.
 */
@Service
public class BookingDesk {

	private static final Logger logger = LoggerFactory.getLogger(BookingDesk.class);

	/**
	 * How far ahead a booking can be.
	 */
	private static final Duration HORIZON = Duration.ofDays(366);

	private final Bookings bookings;

	private final Restaurants restaurants;

	private final DiningTables tables;

	BookingDesk(Bookings bookings, Restaurants restaurants, DiningTables tables) {
		this.bookings = bookings;
		this.restaurants = restaurants;
		this.tables = tables;
	}

	/**
	 * Returns the bookings of a day, or all that are still to come or at the table.
	 * @param date the UTC day, if any
	 * @return the bookings in the order of arrival
	 */
	public List<Booking> bookings(@Nullable LocalDate date) {
		Instant now = Instant.now();
		if (date == null) {
			return this.bookings.findArriving(now.minus(Booking.STAY), now.plus(HORIZON).plus(Booking.STAY));
		}
		Instant midnight = date.atStartOfDay(ZoneOffset.UTC).toInstant();
		return this.bookings.findArriving(midnight.minusNanos(1), midnight.plus(Duration.ofDays(1)));
	}

	@Observed(name = "restaurant.book", contextualName = "book seats")
	@Transactional
	public Booking book(String name, int partySize, Instant at) {
		if (at.isAfter(Instant.now().plus(HORIZON))) {
			throw new BookingConflictException(
					"a booking can be made at most %d days ahead".formatted(HORIZON.toDays()));
		}
		if (this.restaurants.lock().isEmpty()) {
			throw new RestaurantNotFoundException();
		}
		int free = this.tables.countSeats() - mostGuestsDuring(at);
		if (partySize > free) {
			throw new BookingConflictException("%d seats are free then, not %d; choose another time or a smaller party"
				.formatted(Math.max(free, 0), partySize));
		}
		Booking booking = this.bookings.save(new Booking(name, partySize, at));
		logger.atInfo()
			.addKeyValue("booking_id", booking.getId())
			.addKeyValue("party_size", partySize)
			.log("Seats booked");
		return booking;
	}

	private int mostGuestsDuring(Instant arrival) {
		List<Booking> overlapping = this.bookings.findArriving(arrival.minus(Booking.STAY), arrival.plus(Booking.STAY));
		// The number of guests grows only when a party arrives.
		Stream<Instant> arrivals = overlapping.stream().map(Booking::getAt).filter((at) -> at.isAfter(arrival));
		return Stream.concat(Stream.of(arrival), arrivals)
			.mapToInt((time) -> guestsAt(time, overlapping))
			.max()
			.orElse(0);
	}

	private static int guestsAt(Instant time, List<Booking> bookings) {
		return bookings.stream().filter((booking) -> booking.isThereAt(time)).mapToInt(Booking::getPartySize).sum();
	}

}
