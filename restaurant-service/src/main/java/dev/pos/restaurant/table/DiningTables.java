package dev.pos.restaurant.table;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

/**
 * The tables of the current tenant.
 */
public interface DiningTables extends Repository<DiningTable, UUID> {

	@Query("select t from DiningTable t order by t.number")
	List<DiningTable> findAll();

	@Query("select coalesce(sum(t.seats), 0) from DiningTable t")
	int countSeats();

	/**
	 * Locks a table for the rest of the transaction: of two parties one gets it.
	 * @param id the table
	 * @return the table, if the tenant has it
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	@Query("select t from DiningTable t where t.id = :id")
	Optional<DiningTable> lock(UUID id);

}
