package dev.pos.restaurant.booking;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Bookings extends Repository<Booking, UUID> {

	Booking save(Booking booking);

	/**
	 * Returns the bookings whose party arrives in the given time.
	 * @param after the begin, not included
	 * @param before the end, not included
	 * @return the bookings in the order of arrival
	 */
	@Query("select b from Booking b where b.at > :after and b.at < :before order by b.at, b.id")
	List<Booking> findArriving(Instant after, Instant before);

}
