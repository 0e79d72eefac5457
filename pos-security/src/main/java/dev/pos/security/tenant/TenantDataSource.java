package dev.pos.security.tenant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source that tells PostgreSQL for whom a connection is borrowed, so that its
 * row-level security can keep the tenants apart whatever a query forgets.
 * <p>
 * The tenant is the setting {@code pos.tenant} of the database session: a tenant's id, of
 * the token or of {@link OneTenant}, {@value #EVERYBODY} for {@link EveryTenant}, or
 * nothing, which shows nothing. What a session was told last is remembered, so that only
 * a change costs a round trip. A returned connection keeps its setting: nobody gets it
 * without passing here again.
 */
final class TenantDataSource extends DelegatingDataSource {

	/** No tenant's id, since ids hold no asterisk. */
	static final String EVERYBODY = "*";

	static final String NOBODY = "";

	private final Map<Connection, String> told = Collections.synchronizedMap(new WeakHashMap<>());

	TenantDataSource(DataSource target) {
		super(target);
	}

	@Override
	public Connection getConnection() throws SQLException {
		return prepared(super.getConnection());
	}

	@Override
	public Connection getConnection(String username, String password) throws SQLException {
		return prepared(super.getConnection(username, password));
	}

	private Connection prepared(Connection connection) throws SQLException {
		try {
			tell(connection, tenant());
			return connection;
		}
		catch (SQLException | RuntimeException ex) {
			close(connection, ex);
			throw ex;
		}
	}

	private void tell(Connection connection, String tenant) throws SQLException {
		Connection session = connection.unwrap(Connection.class);
		if (tenant.equals(this.told.get(session))) {
			return;
		}
		this.told.remove(session);
		try (PreparedStatement statement = session.prepareStatement("select set_config('pos.tenant', ?, false)")) {
			statement.setString(1, tenant);
			statement.execute();
		}
		// Inside a transaction the setting ends with a rollback.
		if (session.getAutoCommit()) {
			this.told.put(session, tenant);
		}
	}

	private static String tenant() {
		return EveryTenant.isRunning() ? EVERYBODY : OneTenant.find().or(CurrentTenant::find).orElse(NOBODY);
	}

	private static void close(Connection connection, Exception failure) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			failure.addSuppressed(ex);
		}
	}

}
