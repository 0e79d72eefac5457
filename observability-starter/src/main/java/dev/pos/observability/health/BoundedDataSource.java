package dev.pos.observability.health;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A data source for health checks, on whose connections no answer is waited for longer
 * than the deadline. A driver's wait for a database that has gone silent ends by itself
 * only after many minutes and cannot be interrupted.
 */
final class BoundedDataSource extends DelegatingDataSource {

	private final int timeoutMillis;

	BoundedDataSource(DataSource dataSource, Duration timeout) {
		super(dataSource);
		this.timeoutMillis = (int) Math.min(Integer.MAX_VALUE, Math.max(1, timeout.toMillis()));
	}

	@Override
	public Connection getConnection() throws SQLException {
		Connection connection = super.getConnection();
		int before;
		try {
			before = connection.getNetworkTimeout();
			if (before > 0 && before <= this.timeoutMillis) {
				return connection;
			}
			connection.setNetworkTimeout(Runnable::run, this.timeoutMillis);
		}
		catch (SQLException | AbstractMethodError ex) {
			// The driver knows no such limit.
			return connection;
		}
		return (Connection) Proxy.newProxyInstance(Connection.class.getClassLoader(),
				new Class<?>[] { Connection.class }, new Restoring(connection, before));
	}

	/**
	 * Gives the connection back as it was.
	 */
	private record Restoring(Connection connection, int timeoutMillis) implements InvocationHandler {

		@Override
		public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
			if (method.getName().equals("close")) {
				restore();
			}
			try {
				return method.invoke(this.connection, arguments);
			}
			catch (InvocationTargetException ex) {
				throw ex.getTargetException();
			}
		}

		private void restore() {
			try {
				if (!this.connection.isClosed()) {
					this.connection.setNetworkTimeout(Runnable::run, this.timeoutMillis);
				}
			}
			catch (SQLException ex) {
				// A broken connection needs no limit.
			}
		}

	}

}
