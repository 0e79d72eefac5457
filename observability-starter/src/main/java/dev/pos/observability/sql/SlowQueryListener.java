package dev.pos.observability.sql;

import java.time.Duration;
import java.util.List;

import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns of SQL statements that took longer than the threshold. Bind values never show and
 * literals are replaced, since both may be a customer's.
 */
final class SlowQueryListener implements QueryExecutionListener {

	private static final Logger logger = LoggerFactory.getLogger("dev.pos.observability.sql");

	private final long thresholdMillis;

	SlowQueryListener(Duration threshold) {
		this.thresholdMillis = threshold.toMillis();
	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		if (execution.getElapsedTime() < this.thresholdMillis || !logger.isWarnEnabled()) {
			return;
		}
		String statement = queries.isEmpty() ? "" : SqlStatement.of(queries.get(0).getQuery()).text();
		logger.atWarn()
			.addKeyValue("duration_ms", execution.getElapsedTime())
			.addKeyValue("statement", statement)
			.addKeyValue("data_source", execution.getDataSourceName())
			.log("Slow query detected");
	}

}
