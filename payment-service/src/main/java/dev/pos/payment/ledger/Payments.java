package dev.pos.payment.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The stored payments of the current tenant.
 */
public interface Payments extends Repository<Payment, UUID> {

	/**
	 * Find a payment.
	 * @param id the payment id
	 * @return the payment, if the tenant has it
	 */
	@Query("select p from Payment p where p.id = :id")
	Optional<Payment> find(UUID id);

	/**
	 * Find a payment and keep others from changing it until the transaction ends.
	 * @param id the payment id
	 * @return the payment, if the tenant has it
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select p from Payment p where p.id = :id")
	Optional<Payment> lock(UUID id);

	/**
	 * Find the payment that a request with this key has made.
	 * @param idempotencyKey the key
	 * @return the payment, if there is one
	 */
	Optional<Payment> findByIdempotencyKey(String idempotencyKey);

	/**
	 * Whether an order has a payment of this status.
	 * @param orderId the order
	 * @param status the status
	 * @return whether there is one
	 */
	boolean existsByOrderIdAndStatus(UUID orderId, Payment.Status status);

	/**
	 * List the payments of a period.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @param page which part of the list, in which order
	 * @return the payments
	 */
	Page<Payment> findByCreatedAtGreaterThanEqualAndCreatedAtLessThan(Instant from, Instant to, Pageable page);

	/**
	 * List the payments of an order.
	 * @param orderId the order
	 * @param page which part of the list, in which order
	 * @return the payments
	 */
	Page<Payment> findByOrderId(UUID orderId, Pageable page);

	/**
	 * List every payment.
	 * @param page which part of the list, in which order
	 * @return the payments
	 */
	Page<Payment> findAll(Pageable page);

	/**
	 * Add up the payments of a period.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @return the totals of the statuses that occur
	 */
	@Query("""
			select new dev.pos.payment.ledger.StatusTotal(p.status, count(p), sum(p.amount))
			from Payment p where p.createdAt >= :from and p.createdAt < :to
			group by p.status""")
	List<StatusTotal> totals(Instant from, Instant to);

}
