package dev.pos.observability.sql;

import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import net.ttddyy.observation.tracing.QueryContext;
import net.ttddyy.observation.tracing.QueryObservationConvention;
import org.jspecify.annotations.Nullable;

/**
 * Names SQL spans after what they do and puts the statement on them without literals
 * (OpenTelemetry database semantic conventions 1.33).
 */
final class SqlObservationConvention implements QueryObservationConvention {

	private static final String QUERY_TEXT = "db.query.text";

	private static final String OPERATION = "db.operation.name";

	private static final String COLLECTION = "db.collection.name";

	private static final String SYSTEM = "db.system.name";

	private static final String BATCH_SIZE = "db.operation.batch.size";

	@Override
	public @Nullable String getContextualName(QueryContext context) {
		SqlStatement statement = statement(context);
		return (statement != null) ? statement.spanName() : null;
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(QueryContext context) {
		SqlStatement statement = statement(context);
		if (statement == null) {
			return KeyValues.empty();
		}
		KeyValues values = KeyValues.of(KeyValue.of(QUERY_TEXT, statement.text()),
				KeyValue.of(OPERATION, statement.operation()));
		if (statement.table() != null) {
			values = values.and(KeyValue.of(COLLECTION, statement.table()));
		}
		String system = system(context.getUrl());
		if (system != null) {
			values = values.and(KeyValue.of(SYSTEM, system));
		}
		int statements = context.getQueries().size();
		return (statements > 1) ? values.and(KeyValue.of(BATCH_SIZE, Integer.toString(statements))) : values;
	}

	private static @Nullable SqlStatement statement(QueryContext context) {
		List<String> queries = context.getQueries();
		return (queries != null && !queries.isEmpty()) ? SqlStatement.of(queries.get(0)) : null;
	}

	/**
	 * Returns the database's name out of a JDBC URL, which is what stands behind
	 * {@code jdbc:}.
	 */
	private static @Nullable String system(@Nullable String url) {
		if (url == null || !url.startsWith("jdbc:")) {
			return null;
		}
		int end = url.indexOf(':', "jdbc:".length());
		return (end > 0) ? url.substring("jdbc:".length(), end) : null;
	}

}
