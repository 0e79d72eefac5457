package dev.pos.inventory.reservation;

import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.NativeQuery;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface Reservations extends Repository<Reservation, Long> {

	/**
	 * Stores a reservation of nothing, unless the order has one.
	 */
	@Modifying
	@NativeQuery("""
			insert into reservation (id, tenant_id, order_id, status, expires_at)
			values (nextval('reservation_seq'), :tenantId, :orderId, 'RELEASED', now())
			on conflict (tenant_id, order_id) do nothing""")
	void open(String tenantId, UUID orderId);

	/**
	 * Locks the reservation of an order for the rest of the transaction.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select r from Reservation r where r.orderId = :orderId")
	Optional<Reservation> lock(UUID orderId);

}
