package dev.pos.observability.sql;

import dev.pos.observability.attributes.FlatAttributes;
import dev.pos.observability.memo.Remembered;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The database behind a connection, as spans name it (OpenTelemetry database semantic
 * conventions 1.33). Thread-safe.
 */
final class Database {

	static final AttributeKey<Long> BATCH_SIZE = AttributeKey.longKey("db.operation.batch.size");

	private static final AttributeKey<String> queryText = AttributeKey.stringKey("db.query.text");

	private static final AttributeKey<String> operation = AttributeKey.stringKey("db.operation.name");

	private static final AttributeKey<String> collection = AttributeKey.stringKey("db.collection.name");

	private static final AttributeKey<String> system = AttributeKey.stringKey("db.system.name");

	private static final AttributeKey<String> namespace = AttributeKey.stringKey("db.namespace");

	private static final AttributeKey<String> address = AttributeKey.stringKey("server.address");

	private static final AttributeKey<Long> port = AttributeKey.longKey("server.port");

	private static final AttributeKey<String> dataSource = AttributeKey
		.stringKey(SqlMeterDocumentation.Tag.DATA_SOURCE.asString());

	private final Remembered<SqlStatement, Attributes> remembered = new Remembered<>();

	private final String dataSourceName;

	private final Attributes attributes;

	private Database(String dataSourceName, Attributes attributes) {
		this.dataSourceName = dataSourceName;
		this.attributes = attributes;
	}

	/**
	 * Creates the database.
	 * @param dataSourceName the name of the data source that connects to it
	 * @param url the JDBC URL, {@code null} where the driver does not tell
	 * @param catalog what a connection calls the database, {@code null} where it does not
	 * tell
	 * @return the database
	 */
	static Database of(String dataSourceName, @Nullable String url, @Nullable String catalog) {
		AttributesBuilder attributes = Attributes.builder().put(dataSource, dataSourceName);
		if (catalog != null) {
			attributes.put(namespace, catalog);
		}
		JdbcUrl parsed = JdbcUrl.parse(url);
		if (parsed != null) {
			attributes.put(system, parsed.system());
			if (parsed.host() != null) {
				attributes.put(address, parsed.host());
			}
			if (parsed.port() > 0) {
				attributes.put(port, (long) parsed.port());
			}
		}
		return new Database(dataSourceName, attributes.build());
	}

	String dataSourceName() {
		return this.dataSourceName;
	}

	/**
	 * Returns what a span of the statement says. An application has few statements, so
	 * most answers are remembered.
	 * @param statement the statement
	 * @return the attributes
	 */
	Attributes attributes(SqlStatement statement) {
		Attributes known = this.remembered.get(statement);
		if (known != null) {
			return known;
		}
		Attributes description = describe(statement);
		return this.remembered.isFull() ? description
				: this.remembered.keep(statement, FlatAttributes.shared(description));
	}

	private Attributes describe(SqlStatement statement) {
		AttributesBuilder description = this.attributes.toBuilder()
			.put(queryText, statement.text())
			.put(operation, statement.operation());
		if (statement.table() != null) {
			description.put(collection, statement.table());
		}
		return description.build();
	}

}
