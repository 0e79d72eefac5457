package dev.pos.local.incident;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.pos.local.supervisor.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A large table of orders whose index by tenant and time is gone. What makes the table
 * large belongs to tenants of its own, whom no other sees.
 */
final class MissingIndex implements Cause {

	private static final String DATABASE = "pos_core";

	private static final int ORDERS = 3_000_000;

	private static final int TENANTS = 400;

	private static final String TENANT_PREFIX = "franchise_";

	/**
	 * As its migration writes it.
	 */
	private static final String INDEX = "create index if not exists idx_orders_created_at on orders (tenant_id, created_at)";

	@Override
	public @Nullable ProcessIdentity begin(AffectedStack stack) throws SQLException {
		try (Connection connection = stack.database(DATABASE); Statement statement = connection.createStatement()) {
			statement.execute("drop index if exists idx_orders_created_at");
			// Ids in ascending order: an index in random order would take minutes.
			statement.execute("""
					insert into orders (id, tenant_id, status, currency, total, created_at)
					select lpad(to_hex(number), 32, '0')::uuid, '%s' || number %% %d, 'PAID', 'EUR',
						5 + number %% 90, now() - interval '2 years' * (1 - number::float8 / %d) - interval '100 days'
					from generate_series(1, %3$d) number
					on conflict do nothing""".formatted(TENANT_PREFIX, TENANTS, ORDERS));
			statement.execute("analyze orders");
		}
		return null;
	}

	@Override
	public void end(AffectedStack stack, @Nullable ProcessIdentity holder) throws SQLException {
		try (Connection connection = stack.database(DATABASE); Statement statement = connection.createStatement()) {
			statement.execute(INDEX);
			// These orders have no lines: no need to look for lines of each of them.
			statement.execute("set session_replication_role = replica");
			statement.execute("delete from orders where tenant_id like '%s%%'".formatted(TENANT_PREFIX));
			statement.execute("vacuum (analyze) orders");
		}
	}

	@Override
	public boolean isLasting() {
		return true;
	}

}
