package dev.pos.payment.demo;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

import dev.pos.demo.DemoOrder;
import dev.pos.demo.DemoOrders;
import dev.pos.demo.DemoPayment;
import dev.pos.demo.DemoTenant;
import dev.pos.demo.DemoTenants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives the demo tenants their payments, up to the moment the database server started.
 * Each start continues where the one before it ended. The order service uses the same
 * limits, so that its orders and these payments agree.
 */
@Component
@Profile("demo")
class DemoPaymentLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoPaymentLoader.class);

	private static final int BATCH = 1000;

	private static final String INSERT = """
			insert into payments (tenant_id, currency, id, order_id, amount, method, status, failure_code,
				created_at, completed_at, attended_until)
			select ?, ?, id, order_id, amount, method, status,
				case status when 'FAILED' then 'insufficient_funds' end, created_at, created_at, created_at
			from unnest(?, ?, ?, ?, ?, ?) as p (id, order_id, amount, method, status, created_at)
			on conflict do nothing""";

	private final JdbcTemplate jdbc;

	private final DemoOrders orders;

	DemoPaymentLoader(JdbcTemplate jdbc, @Value("${pos.demo.orders:50000}") int orders) {
		this.jdbc = jdbc;
		this.orders = new DemoOrders(orders);
	}

	@Override
	@Transactional
	public void run(ApplicationArguments args) {
		this.jdbc.execute("lock table demo_load");
		Instant until = instant("select pg_postmaster_start_time()");
		Instant from = instant("select coalesce((select max(loaded_until) from demo_load), '-infinity')");
		Instant earliest = until.minus(Duration.ofDays(DemoOrders.DAYS));
		int payments = 0;
		for (DemoTenant tenant : DemoTenants.all()) {
			payments += load(tenant, from.isBefore(earliest) ? earliest : from, until);
		}
		this.jdbc.update("delete from demo_load");
		this.jdbc.update("insert into demo_load (loaded_until) values (?)",
				Timestamp.from(from.isAfter(until) ? from : until));
		logger.atInfo().addKeyValue("payments", payments).log("Demo payments are in place");
	}

	private int load(DemoTenant tenant, Instant from, Instant until) {
		List<DemoPayment> payments = this.orders.between(tenant.id(), from, until)
			.map(DemoOrder::payments)
			.flatMap(List::stream)
			.toList();
		for (int start = 0; start < payments.size(); start += BATCH) {
			insert(tenant, payments.subList(start, Math.min(payments.size(), start + BATCH)));
		}
		return payments.size();
	}

	/**
	 * One array a column instead of one parameter a value: a statement's parameters are
	 * each observed, and half a million of them make the start slow.
	 */
	private void insert(DemoTenant tenant, List<DemoPayment> payments) {
		this.jdbc.update(INSERT, (statement) -> {
			statement.setString(1, tenant.id());
			statement.setString(2, tenant.currency());
			statement.setArray(3, column(statement, "uuid", payments, DemoPayment::id));
			statement.setArray(4, column(statement, "uuid", payments, DemoPayment::orderId));
			statement.setArray(5, column(statement, "numeric", payments, DemoPayment::amount));
			statement.setArray(6, column(statement, "varchar", payments, DemoPayment::method));
			statement.setArray(7, column(statement, "varchar", payments, DemoPayment::status));
			statement.setArray(8, column(statement, "timestamptz", payments, DemoPayment::createdAt));
		});
	}

	private static <T> Array column(PreparedStatement statement, String type, List<T> rows, Function<T, Object> column)
			throws SQLException {
		return statement.getConnection().createArrayOf(type, rows.stream().map(column).map(String::valueOf).toArray());
	}

	private Instant instant(String sql) {
		Timestamp timestamp = this.jdbc.queryForObject(sql, Timestamp.class);
		if (timestamp == null) {
			throw new IllegalStateException("The database answered nothing to: " + sql);
		}
		return timestamp.toInstant();
	}

}
