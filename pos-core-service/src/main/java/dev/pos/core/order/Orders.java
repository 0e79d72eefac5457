package dev.pos.core.order;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.domain.Limit;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The stored orders of the current tenant.
 */
public interface Orders extends Repository<Order, UUID> {

	/**
	 * Store a new order.
	 * @param order the order
	 * @return the order
	 */
	Order save(Order order);

	/**
	 * Find an order with its lines.
	 * @param id the order id
	 * @return the order, if the tenant has it
	 */
	@Query("select o from PosOrder o left join fetch o.lines where o.id = :id")
	Optional<Order> find(UUID id);

	/**
	 * Find an order and keep others from changing it until the transaction ends.
	 * @param id the order id
	 * @return the order, if the tenant has it
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select o from PosOrder o where o.id = :id")
	Optional<Order> lock(UUID id);

	/**
	 * List the orders of a period.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @param statuses the statuses that count
	 * @param page which part of the list, in which order
	 * @return the orders, without their lines
	 */
	@Query("select o from PosOrder o where o.createdAt >= :from and o.createdAt < :to and o.status in :statuses")
	Page<Order> list(Instant from, Instant to, Collection<Order.Status> statuses, Pageable page);

	/**
	 * Fetch the lines of all the orders of a list at once.
	 * @param orders the orders
	 * @return the same orders, with their lines
	 */
	@Query("select o from PosOrder o left join fetch o.lines where o in :orders")
	List<Order> fetchLines(Collection<Order> orders);

	/**
	 * Find orders that have something to settle with another service.
	 * @param limit how many to return at most
	 * @return the ids of the orders
	 */
	@Query("select o.id from PosOrder o where o.stockStep is not null or o.paymentKey is not null order by o.createdAt")
	List<UUID> unfinished(Limit limit);

	/**
	 * Add up the orders of a period.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @return the totals of the statuses that occur
	 */
	@Query("""
			select new dev.pos.core.order.StatusTotal(o.status, count(o), sum(o.total))
			from PosOrder o where o.createdAt >= :from and o.createdAt < :to
			group by o.status""")
	List<StatusTotal> totals(Instant from, Instant to);

	/**
	 * Find what was ordered most in a period, cancelled orders aside.
	 * @param from the start, inclusive
	 * @param to the end, exclusive
	 * @param limit how many to return at most
	 * @return the products, most ordered first
	 */
	@Query("""
			select new dev.pos.core.order.TopProduct(l.sku, max(l.name), sum(l.quantity), sum(l.quantity * l.unitPrice))
			from PosOrder o join o.lines l
			where o.createdAt >= :from and o.createdAt < :to and o.status <> dev.pos.core.order.Order.Status.CANCELLED
			group by l.sku
			order by sum(l.quantity) desc, l.sku""")
	List<TopProduct> topProducts(Instant from, Instant to, Limit limit);

}
