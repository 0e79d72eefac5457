package dev.pos.observability.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A prepared statement whose executions are observed. The values of its parameters are
 * nobody's business.
 */
final class ObservedPreparedStatement extends StreamParameters {

	private final String sql;

	ObservedPreparedStatement(PreparedStatement delegate, ObservedConnection connection, String sql) {
		super(delegate, connection);
		this.sql = sql;
	}

	@Override
	public ResultSet executeQuery() throws SQLException {
		return observe(this.sql, this.delegate::executeQuery);
	}

	@Override
	public boolean execute() throws SQLException {
		return observe(this.sql, this.delegate::execute);
	}

	@Override
	public int executeUpdate() throws SQLException {
		return observe(this.sql, this.delegate::executeUpdate);
	}

	@Override
	public long executeLargeUpdate() throws SQLException {
		return observe(this.sql, this.delegate::executeLargeUpdate);
	}

	@Override
	public void addBatch() throws SQLException {
		this.delegate.addBatch();
		addedToBatch(this.sql);
	}

}
