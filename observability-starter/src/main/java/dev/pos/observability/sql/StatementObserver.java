package dev.pos.observability.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

/**
 * Observes the statements of one data source. Thread-safe.
 */
final class StatementObserver {

	private final SqlTelemetry telemetry;

	private final String beanName;

	private final @Nullable String poolName;

	/** A pool of one URL need not be asked for it each time. */
	private final boolean oneUrl;

	/** By URL, since a data source may choose between several. */
	private final Map<String, Database> databases = new ConcurrentHashMap<>();

	private volatile @Nullable Database latest;

	/**
	 * Creates the observer.
	 * @param telemetry what to tell
	 * @param beanName the name of the data source's bean
	 * @param poolName the name that somebody gave its pool, {@code null} without one
	 * @param oneUrl whether all its connections have the same URL
	 */
	StatementObserver(SqlTelemetry telemetry, String beanName, @Nullable String poolName, boolean oneUrl) {
		this.telemetry = telemetry;
		this.beanName = beanName;
		this.poolName = poolName;
		this.oneUrl = oneUrl;
	}

	Connection observe(Connection connection) {
		return (connection instanceof ObservedConnection) ? connection : new ObservedConnection(connection, this);
	}

	Database database(Connection connection) {
		Database known = this.latest;
		return (this.oneUrl && known != null) ? known : ask(connection);
	}

	private Database ask(Connection connection) {
		try {
			String url = String.valueOf(connection.getMetaData().getURL());
			Database database = this.databases.get(url);
			if (database == null) {
				String catalog = connection.getCatalog();
				database = Database.of(dataSourceName(catalog), url, catalog);
				this.databases.put(url, database);
			}
			this.latest = database;
			return database;
		}
		catch (SQLException ex) {
			// The connection is broken, which the statement will tell.
			return Database.of(dataSourceName(null), null, null);
		}
	}

	private String dataSourceName(@Nullable String catalog) {
		if (this.poolName != null) {
			return this.poolName;
		}
		return (catalog != null) ? catalog : this.beanName;
	}

	<T> T observe(Database database, SqlStatement statement, int batchSize, StatementCall<T> call) throws SQLException {
		Span span = this.telemetry.start(database, statement, batchSize);
		long start = System.nanoTime();
		Throwable failure = null;
		try {
			return call.run();
		}
		catch (SQLException | RuntimeException | Error ex) {
			failure = ex;
			throw ex;
		}
		finally {
			this.telemetry.end(span, database, statement, System.nanoTime() - start, failure);
		}
	}

}
