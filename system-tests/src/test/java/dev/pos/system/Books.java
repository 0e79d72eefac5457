package dev.pos.system;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What the databases of the services, and that of the simulated gateway, say about the
 * orders of some products.
 */
final class Books {

	private final RunningStack stack;

	private final String menu;

	private final String since;

	/**
	 * Opens the books at a moment of which nothing has been ordered yet.
	 * @param menu what the keys of the products begin with
	 */
	Books(RunningStack stack, String menu, String since) {
		this.stack = stack;
		this.menu = menu;
		this.since = since;
	}

	/**
	 * Returns the time of the database, to look for what comes after it.
	 */
	static String now(RunningStack stack) throws SQLException {
		return query(stack, "payment", (row) -> row.getString(1), "select now()::text").get(0);
	}

	/**
	 * Returns what is not settled yet, in words.
	 */
	List<String> unsettled() throws SQLException {
		List<String> unsettled = new ArrayList<>();
		unsettled.addAll(query(this.stack, "payment", (row) -> "undecided payment of order " + row.getString(1),
				"select order_id from payments where status = 'PENDING' and created_at >= ?::timestamptz", this.since));
		unsettled.addAll(query(this.stack, "pos_core", (row) -> "order to follow up " + row.getString(1), """
				select id from orders where (payment_key is not null or stock_step is not null)
					and created_at >= ?::timestamptz""", this.since));
		unsettled.addAll(query(this.stack, "inventory", (row) -> "stock held for order " + row.getString(1), """
				select distinct order_id from reservation r join reservation_line l on l.reservation_id = r.id
				where status = 'HELD' and l.sku like ? || '%'""", this.menu));
		return unsettled;
	}

	List<Entry> orders() throws SQLException {
		return query(this.stack, "pos_core", Books::entry, """
				select id, status, total, tenant_id from orders o where exists (
					select 1 from order_lines l where l.order_id = o.id and l.sku like ? || '%')""", this.menu);
	}

	/**
	 * Returns the payments since the books were opened, by the order they are for.
	 */
	List<Entry> payments() throws SQLException {
		return query(this.stack, "payment", Books::entry,
				"select order_id, status, amount, tenant_id from payments where created_at >= ?::timestamptz",
				this.since);
	}

	List<Entry> reservations() throws SQLException {
		return query(this.stack, "inventory", Books::entry, """
				select order_id, status, sum(quantity * unit_price), r.tenant_id from reservation r
				join reservation_line l on l.reservation_id = r.id
				where l.sku like ? || '%' group by order_id, status, r.tenant_id""", this.menu);
	}

	/**
	 * Returns the ids of the payments that took money by way of the gateway.
	 */
	List<String> paidByGateway() throws SQLException {
		return query(this.stack, "payment", (row) -> row.getString(1), """
				select id::text from payments
				where status = 'SUCCEEDED' and method <> 'CASH' and created_at >= ?::timestamptz""", this.since);
	}

	/**
	 * Returns the keys of the charges that the gateway has made and not given back.
	 */
	List<String> charges() throws SQLException {
		return query(this.stack, "payment", (row) -> row.getString(1), """
				select idempotency_key from simulator_charges
				where status = 'APPROVED' and created_at >= ?::timestamptz""", this.since);
	}

	/**
	 * Returns how many units have left the stock of all products.
	 */
	long unitsGone() throws SQLException {
		return query(this.stack, "inventory", (row) -> row.getLong(1),
				"select sum(?::int - stock) from product where sku like ? || '%'", Guests.STOCK, this.menu)
			.get(0);
	}

	/**
	 * Returns how many units the orders of a status have.
	 */
	long unitsOrdered(String status) throws SQLException {
		return query(this.stack, "pos_core", (row) -> row.getLong(1), """
				select coalesce(sum(quantity), 0) from orders o join order_lines l on l.order_id = o.id
				where o.status = ? and l.sku like ? || '%'""", status, this.menu).get(0);
	}

	/**
	 * Returns how many reservations of anybody are held past their expiry.
	 */
	long reservationsPastExpiry() throws SQLException {
		return query(this.stack, "inventory", (row) -> row.getLong(1), """
				select count(*) from reservation
				where status = 'HELD' and expires_at < now() - interval '5 seconds'""").get(0);
	}

	private static Entry entry(ResultSet row) throws SQLException {
		return new Entry(row.getObject(1, UUID.class), row.getString(2), row.getBigDecimal(3), row.getString(4));
	}

	private static <T> List<T> query(RunningStack stack, String database, Reader<T> reader, String sql,
			Object... parameters) throws SQLException {
		try (Connection connection = stack.database(database);
				PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < parameters.length; i++) {
				statement.setObject(i + 1, parameters[i]);
			}
			List<T> result = new ArrayList<>();
			try (ResultSet rows = statement.executeQuery()) {
				while (rows.next()) {
					result.add(reader.read(rows));
				}
			}
			return result;
		}
	}

	/**
	 * What a service has written down about an order.
	 *
	 * @param order the id of the order
	 * @param status the status of the order, its payment or its reservation
	 * @param amount the money
	 * @param tenant whose it is
	 */
	record Entry(UUID order, String status, BigDecimal amount, String tenant) {

	}

	/**
	 * Reads a row.
	 */
	@FunctionalInterface
	private interface Reader<T> {

		T read(ResultSet row) throws SQLException;

	}

}
