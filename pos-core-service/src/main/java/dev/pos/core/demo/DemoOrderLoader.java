package dev.pos.core.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.pos.demo.DemoHistory;
import dev.pos.demo.DemoOrder;
import dev.pos.demo.DemoTenant;
import dev.pos.security.tenant.EveryTenant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Gives the demo tenants their orders.
 */
@Component
@Profile("demo")
class DemoOrderLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoOrderLoader.class);

	private static final String INSERT_ORDERS = """
			insert into orders (tenant_id, currency, id, table_id, status, total, created_at)
			select ?, ?, * from unnest(?, ?, ?, ?, ?)
			on conflict do nothing""";

	private static final String INSERT_LINES = """
			insert into order_lines (tenant_id, order_id, line_number, sku, name, quantity, unit_price)
			select ?, * from unnest(?, ?, ?, ?, ?, ?)
			on conflict do nothing""";

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	private final DemoHistory history;

	DemoOrderLoader(JdbcTemplate jdbc, TransactionOperations transactions,
			@Value("${pos.demo.orders:50000}") int orders) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.history = new DemoHistory(orders);
	}

	@Override
	public void run(ApplicationArguments args) {
		Object orders = EveryTenant.call(() -> this.transactions.execute((status) -> this.jdbc
			.execute((ConnectionCallback<Integer>) (connection) -> this.history.load(connection, this::insert))));
		logger.atInfo().addKeyValue("orders", orders).log("Demo orders are in place");
	}

	private void insert(Connection connection, DemoTenant tenant, List<DemoOrder> orders) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(INSERT_ORDERS)) {
			statement.setString(1, tenant.id());
			statement.setString(2, tenant.currency());
			statement.setArray(3, DemoHistory.column(connection, "uuid", orders, DemoOrder::id));
			statement.setArray(4, DemoHistory.column(connection, "uuid", orders, DemoOrder::tableId));
			statement.setArray(5, DemoHistory.column(connection, "varchar", orders, DemoOrder::status));
			statement.setArray(6, DemoHistory.column(connection, "numeric", orders, DemoOrder::total));
			statement.setArray(7, DemoHistory.column(connection, "timestamptz", orders, DemoOrder::createdAt));
			statement.executeUpdate();
		}
		List<NumberedLine> lines = orders.stream().flatMap(NumberedLine::of).toList();
		try (PreparedStatement statement = connection.prepareStatement(INSERT_LINES)) {
			statement.setString(1, tenant.id());
			statement.setArray(2, DemoHistory.column(connection, "uuid", lines, NumberedLine::orderId));
			statement.setArray(3, DemoHistory.column(connection, "int4", lines, NumberedLine::number));
			statement.setArray(4, DemoHistory.column(connection, "varchar", lines, (line) -> line.line().sku()));
			statement.setArray(5, DemoHistory.column(connection, "varchar", lines, (line) -> line.line().name()));
			statement.setArray(6, DemoHistory.column(connection, "int4", lines, (line) -> line.line().quantity()));
			statement.setArray(7, DemoHistory.column(connection, "numeric", lines, (line) -> line.line().unitPrice()));
			statement.executeUpdate();
		}
	}

	private record NumberedLine(UUID orderId, int number, DemoOrder.Line line) {

		static Stream<NumberedLine> of(DemoOrder order) {
			return IntStream.range(0, order.lines().size())
				.mapToObj((number) -> new NumberedLine(order.id(), number, order.lines().get(number)));
		}

	}

}
