package dev.pos.payment.demo;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

import dev.pos.demo.DemoHistory;
import dev.pos.demo.DemoOrder;
import dev.pos.demo.DemoPayment;
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
 * Gives the demo tenants the payments of their orders.
 */
@Component
@Profile("demo")
class DemoPaymentLoader implements ApplicationRunner {

	private static final Logger logger = LoggerFactory.getLogger(DemoPaymentLoader.class);

	private static final String INSERT = """
			insert into payments (tenant_id, currency, id, order_id, amount, method, status, failure_code,
				created_at, completed_at, attended_until)
			select ?, ?, id, order_id, amount, method, status,
				case status when 'FAILED' then 'insufficient_funds' end, created_at, created_at, created_at
			from unnest(?, ?, ?, ?, ?, ?) as p (id, order_id, amount, method, status, created_at)
			on conflict do nothing""";

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	private final DemoHistory history;

	DemoPaymentLoader(JdbcTemplate jdbc, TransactionOperations transactions,
			@Value("${pos.demo.orders:50000}") int orders) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.history = new DemoHistory(orders);
	}

	@Override
	public void run(ApplicationArguments args) {
		Object orders = EveryTenant.call(() -> this.transactions.execute((status) -> this.jdbc
			.execute((ConnectionCallback<Integer>) (connection) -> this.history.load(connection, this::insert))));
		logger.atInfo().addKeyValue("orders", orders).log("Demo payments are in place");
	}

	private void insert(Connection connection, DemoTenant tenant, List<DemoOrder> orders) throws SQLException {
		List<DemoPayment> payments = orders.stream().map(DemoOrder::payments).flatMap(List::stream).toList();
		try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
			statement.setString(1, tenant.id());
			statement.setString(2, tenant.currency());
			statement.setArray(3, DemoHistory.column(connection, "uuid", payments, DemoPayment::id));
			statement.setArray(4, DemoHistory.column(connection, "uuid", payments, DemoPayment::orderId));
			statement.setArray(5, DemoHistory.column(connection, "numeric", payments, DemoPayment::amount));
			statement.setArray(6, DemoHistory.column(connection, "varchar", payments, DemoPayment::method));
			statement.setArray(7, DemoHistory.column(connection, "varchar", payments, DemoPayment::status));
			statement.setArray(8, DemoHistory.column(connection, "timestamptz", payments, DemoPayment::createdAt));
			statement.executeUpdate();
		}
	}

}
