package dev.pos.restaurant.profile;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The restaurant of the current tenant.
 */
public interface Restaurants extends Repository<Restaurant, Long> {

	@Query("select r from Restaurant r")
	Optional<Restaurant> find();

	/**
	 * Locks the restaurant for the rest of the transaction, so that its bookings are made
	 * one after the other.
	 * @return the restaurant
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from Restaurant r")
	Optional<Restaurant> lock();

}
