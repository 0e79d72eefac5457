package dev.pos.core.demo;

import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.pos.demo.DemoOrder;
import dev.pos.demo.DemoOrders;
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
 * Gives the demo tenants their orders, up to the moment the database server started. Each
 * start continues where the one before it ended. The payment service uses the same
 * limits, so that its payments and these orders agree.
 */
@Component
@Profile("demo")
class DemoOrderLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoOrderLoader.class);

	private static final int BATCH = 1000;

	private static final String INSERT_ORDERS = """
			insert into orders (tenant_id, currency, id, table_id, status, total, created_at)
			select ?, ?, * from unnest(?, ?, ?, ?, ?)
			on conflict do nothing""";

	private static final String INSERT_LINES = """
			insert into order_lines (order_id, line_number, sku, name, quantity, unit_price)
			select * from unnest(?, ?, ?, ?, ?, ?)
			on conflict do nothing""";

	private final JdbcTemplate jdbc;

	private final DemoOrders orders;

	DemoOrderLoader(JdbcTemplate jdbc, @Value("${pos.demo.orders:50000}") int orders) {
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
		int orders = 0;
		for (DemoTenant tenant : DemoTenants.all()) {
			orders += load(tenant, from.isBefore(earliest) ? earliest : from, until);
		}
		this.jdbc.update("delete from demo_load");
		this.jdbc.update("insert into demo_load (loaded_until) values (?)",
				Timestamp.from(from.isAfter(until) ? from : until));
		logger.atInfo().addKeyValue("orders", orders).log("Demo orders are in place");
	}

	private int load(DemoTenant tenant, Instant from, Instant until) {
		List<DemoOrder> orders = this.orders.between(tenant.id(), from, until).toList();
		for (int start = 0; start < orders.size(); start += BATCH) {
			insert(tenant, orders.subList(start, Math.min(orders.size(), start + BATCH)));
		}
		return orders.size();
	}

	/**
	 * One array a column instead of one parameter a value: a statement's parameters are
	 * each observed, and a quarter of a million of them make the start slow.
	 */
	private void insert(DemoTenant tenant, List<DemoOrder> orders) {
		this.jdbc.update(INSERT_ORDERS, (statement) -> {
			statement.setString(1, tenant.id());
			statement.setString(2, tenant.currency());
			statement.setArray(3, column(statement, "uuid", orders, DemoOrder::id));
			statement.setArray(4, column(statement, "uuid", orders, DemoOrder::tableId));
			statement.setArray(5, column(statement, "varchar", orders, DemoOrder::status));
			statement.setArray(6, column(statement, "numeric", orders, DemoOrder::total));
			statement.setArray(7, column(statement, "timestamptz", orders, DemoOrder::createdAt));
		});
		List<NumberedLine> lines = orders.stream().flatMap(NumberedLine::of).toList();
		this.jdbc.update(INSERT_LINES, (statement) -> {
			statement.setArray(1, column(statement, "uuid", lines, NumberedLine::orderId));
			statement.setArray(2, column(statement, "int4", lines, NumberedLine::number));
			statement.setArray(3, column(statement, "varchar", lines, (line) -> line.line().sku()));
			statement.setArray(4, column(statement, "varchar", lines, (line) -> line.line().name()));
			statement.setArray(5, column(statement, "int4", lines, (line) -> line.line().quantity()));
			statement.setArray(6, column(statement, "numeric", lines, (line) -> line.line().unitPrice()));
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

	private record NumberedLine(UUID orderId, int number, DemoOrder.Line line) {

		static Stream<NumberedLine> of(DemoOrder order) {
			return IntStream.range(0, order.lines().size())
				.mapToObj((number) -> new NumberedLine(order.id(), number, order.lines().get(number)));
		}

	}

}
