package dev.pos.demo;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The demo orders in a service's database, up to the moment the database server started.
 * Each load continues where the one before it ended, which the table {@code demo_load}
 * remembers. All services of one server use the same limits, so that their parts of the
 * history agree.
 */
public final class DemoHistory {

	private static final int BATCH = 1000;

	private final DemoOrders orders;

	/**
	 * Create the history of a system with a given volume.
	 * @param totalOrders about how many orders all tenants together have
	 */
	public DemoHistory(int totalOrders) {
		this.orders = new DemoOrders(totalOrders);
	}

	/**
	 * Load what is missing.
	 * @param connection a connection with an open transaction, which is not ended
	 * @param part the service's part of the history
	 * @return how many orders were loaded
	 * @throws SQLException if the database refuses
	 */
	public int load(Connection connection, Part part) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute("lock table demo_load");
			Instant until = instant(statement, "select pg_postmaster_start_time()");
			Instant from = instant(statement,
					"select coalesce((select max(loaded_until) from demo_load), '-infinity')");
			Instant earliest = until.minus(Duration.ofDays(DemoOrders.DAYS));
			int loaded = 0;
			for (DemoTenant tenant : DemoTenants.all()) {
				loaded += load(connection, part, tenant, from.isBefore(earliest) ? earliest : from, until);
			}
			remember(connection, from.isAfter(until) ? from : until);
			return loaded;
		}
	}

	private int load(Connection connection, Part part, DemoTenant tenant, Instant from, Instant until)
			throws SQLException {
		List<DemoOrder> orders = this.orders.between(tenant.id(), from, until).toList();
		for (int start = 0; start < orders.size(); start += BATCH) {
			part.insert(connection, tenant, orders.subList(start, Math.min(orders.size(), start + BATCH)));
		}
		return orders.size();
	}

	private static void remember(Connection connection, Instant until) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(
				"with forgotten as (delete from demo_load) insert into demo_load (loaded_until) values (?)")) {
			statement.setTimestamp(1, Timestamp.from(until));
			statement.executeUpdate();
		}
	}

	private static Instant instant(Statement statement, String sql) throws SQLException {
		try (ResultSet result = statement.executeQuery(sql)) {
			result.next();
			return result.getTimestamp(1).toInstant();
		}
	}

	/**
	 * Create a column of a batch: one array instead of one parameter a value, since a
	 * statement's parameters are each observed, and a quarter of a million of them make
	 * the start slow.
	 * @param <T> what the rows are
	 * @param connection the connection to insert through
	 * @param type the column's type
	 * @param rows the rows
	 * @param value the value of a row
	 * @return the column
	 * @throws SQLException if the database knows no such type
	 */
	public static <T> Array column(Connection connection, String type, List<T> rows, Function<T, Object> value)
			throws SQLException {
		return connection.createArrayOf(type, rows.stream().map(value).map(String::valueOf).toArray());
	}

	/**
	 * A service's part of the history.
	 */
	@FunctionalInterface
	public interface Part {

		/**
		 * Insert this part of some orders.
		 * @param connection the connection to insert through
		 * @param tenant whose orders they are
		 * @param orders the orders
		 * @throws SQLException if the database refuses
		 */
		void insert(Connection connection, DemoTenant tenant, List<DemoOrder> orders) throws SQLException;

	}

}
