package dev.pos.inventory.reservation;

import java.util.List;

import dev.pos.security.tenant.EveryTenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives the stock of expired reservations back. It works for all tenants at once and so
 * by plain SQL, which knows none; several instances share the work, since each skips the
 * reservations that another has locked.
 */
@Component
class ExpiredReservations {

	private static final Logger logger = LoggerFactory.getLogger(ExpiredReservations.class);

	private static final String LOCK_EXPIRED = """
			select id from reservation
			where status = 'HELD' and expires_at <= now()
			order by expires_at limit :batch
			for update skip locked""";

	// In the order in which requests lock products too.
	private static final String LOCK_PRODUCTS = """
			select p.id from product p
			where (p.tenant_id, p.sku) in (
				select r.tenant_id, l.sku from reservation r
				join reservation_line l on l.reservation_id = r.id where r.id in (:ids))
			order by p.tenant_id, p.sku
			for no key update""";

	private static final String GIVE_BACK = """
			update product p set stock = p.stock + held.quantity
			from (
				select r.tenant_id, l.sku, sum(l.quantity) as quantity from reservation r
				join reservation_line l on l.reservation_id = r.id where r.id in (:ids)
				group by r.tenant_id, l.sku) held
			where p.tenant_id = held.tenant_id and p.sku = held.sku""";

	private static final String EXPIRE = "update reservation set status = 'EXPIRED' where id in (:ids)";

	private final JdbcClient jdbc;

	private final TransactionOperations transactions;

	private final int batch;

	ExpiredReservations(JdbcClient jdbc, TransactionOperations transactions, ReservationProperties properties) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.batch = properties.sweepBatch();
	}

	@Scheduled(fixedDelayString = "${inventory.reservations.sweep-interval:15s}")
	void releaseAll() {
		int released;
		do {
			released = EveryTenant.call(() -> this.transactions.execute((status) -> releaseBatch()));
			if (released > 0) {
				logger.atInfo().addKeyValue("reservations", released).log("Expired reservations released");
			}
		}
		while (released == this.batch);
	}

	private int releaseBatch() {
		List<Long> ids = this.jdbc.sql(LOCK_EXPIRED).param("batch", this.batch).query(Long.class).list();
		if (!ids.isEmpty()) {
			this.jdbc.sql(LOCK_PRODUCTS).param("ids", ids).query(Long.class).list();
			this.jdbc.sql(GIVE_BACK).param("ids", ids).update();
			this.jdbc.sql(EXPIRE).param("ids", ids).update();
		}
		return ids.size();
	}

}
