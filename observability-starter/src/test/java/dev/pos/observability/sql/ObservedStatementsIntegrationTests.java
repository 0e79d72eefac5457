package dev.pos.observability.sql;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import io.micrometer.observation.Observation;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.GeneratedKeyHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each way to execute a statement on a real PostgreSQL.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservedStatementsIntegrationTests {

	private ObservedPool pool;

	@BeforeEach
	void createPool() throws SQLException {
		this.pool = new ObservedPool();
	}

	static Stream<Arguments> executions() {
		String select = "select name from dish where id = 7";
		String insert = "insert into dish (name) values ('soup of canary')";
		String[] id = { "id" };
		return Stream.of(plain("executeQuery", (s) -> s.executeQuery(select), "SELECT dish"),
				plain("execute", (s) -> s.execute(insert), "INSERT dish"),
				plain("execute keys", (s) -> s.execute(insert, Statement.RETURN_GENERATED_KEYS), "INSERT dish"),
				plain("execute names", (s) -> s.execute(insert, id), "INSERT dish"),
				plain("executeUpdate", (s) -> s.executeUpdate(insert), "INSERT dish"),
				plain("executeUpdate keys", (s) -> s.executeUpdate(insert, Statement.RETURN_GENERATED_KEYS),
						"INSERT dish"),
				plain("executeUpdate names", (s) -> s.executeUpdate(insert, id), "INSERT dish"),
				plain("executeLargeUpdate", (s) -> s.executeLargeUpdate(insert), "INSERT dish"),
				plain("executeLargeUpdate keys", (s) -> s.executeLargeUpdate(insert, Statement.RETURN_GENERATED_KEYS),
						"INSERT dish"),
				plain("executeLargeUpdate names", (s) -> s.executeLargeUpdate(insert, id), "INSERT dish"),
				prepared("executeQuery", "select name from dish where name = ?", PreparedStatement::executeQuery),
				prepared("execute", "insert into dish (name) values (?)", PreparedStatement::execute),
				prepared("executeUpdate", "insert into dish (name) values (?)", PreparedStatement::executeUpdate),
				prepared("executeLargeUpdate", "insert into dish (name) values (?)",
						PreparedStatement::executeLargeUpdate),
				Arguments.of("call", (Work) (connection) -> {
					try (CallableStatement call = connection.prepareCall("call cook(?)")) {
						call.setInt(1, 7);
						call.execute();
					}
				}, "CALL"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("executions")
	void statementWhenExecutedHasOneSpanWithoutValues(String name, Work work, String spanName) {
		this.pool.runner().run((context) -> {
			this.pool.withinRequest(() -> execute(context, work));
			SpanData span = single();
			assertThat(span.getName()).isEqualTo(spanName);
			assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
			assertThat(ObservedPool.attributes(span)).containsEntry("db.system.name", "postgresql")
				.containsEntry("db.namespace", "postgres")
				.containsEntry("jdbc.datasource.name", "postgres")
				.containsEntry("server.address", "localhost")
				.containsEntry("server.port", (long) this.pool.port())
				.containsEntry("db.operation.name", spanName.split(" ")[0])
				.containsKey("db.query.text")
				.doesNotContainKeys("db.operation.batch.size", "error.type");
			assertThat(span.toString()).doesNotContain("canary", "7 ");
			assertThat(this.pool.meters()
				.get("jdbc.query")
				.tags("jdbc.datasource.name", "postgres", "error", "none")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void batchWhenExecutedHasOneSpanWithItsSize() {
		this.pool.runner().run((context) -> {
			this.pool.withinRequest(() -> execute(context, (connection) -> {
				try (PreparedStatement statement = connection.prepareStatement("insert into dish (name) values (?)")) {
					for (String name : List.of("a", "b", "c")) {
						statement.setString(1, name);
						statement.addBatch();
					}
					assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
				}
			}));
			assertThat(ObservedPool.attributes(single())).containsEntry("db.operation.batch.size", 3L)
				.containsEntry("db.query.text", "insert into dish (name) values (?)");
			this.pool.forgetSpans();
			this.pool.withinRequest(() -> execute(context, (connection) -> {
				try (Statement statement = connection.createStatement()) {
					statement.addBatch("delete from dish");
					statement.clearBatch();
					statement.addBatch("update dish set name = 'x'");
					statement.addBatch("delete from dish");
					assertThat(statement.executeLargeBatch()).containsExactly(3, 3);
					assertThat(statement.executeBatch()).isEmpty();
				}
			}));
			assertThat(single().getName()).isEqualTo("UPDATE dish");
			assertThat(ObservedPool.attributes(single())).containsEntry("db.operation.batch.size", 2L);
		});
	}

	@Test
	void statementWhenItFailsIsAnErrorAndCountedAsOne() {
		this.pool.runner().run((context) -> {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> this.pool.withinRequest(() -> execute(context,
						(connection) -> connection.createStatement()
							.execute("select nothing from dish where name = 'canary'"))))
				.withMessageContaining("nothing");
			SpanData span = single();
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(span.getEvents()).hasSize(1);
			assertThat(ObservedPool.attributes(span)).containsEntry("error.type", "org.postgresql.util.PSQLException");
			assertThat(this.pool.meters().get("jdbc.query").tag("error", "PSQLException").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void statementWhenItBelongsToNothingHasNoSpanAndIsNotCounted() {
		this.pool.runner().run((context) -> {
			execute(context, (connection) -> connection.createStatement().execute("select 1"));
			assertThat(this.pool.spans()).isEmpty();
			assertThat(this.pool.meters().find("jdbc.query").timer()).isNull();
		});
	}

	@Test
	void statementWhenWithinAnObservationWithoutASpanIsCounted() {
		this.pool.observations().observationConfig().observationHandler((context) -> true);
		this.pool.runner().run((context) -> {
			Observation.createNotStarted("work", this.pool.observations())
				.observeChecked(
						() -> execute(context, (connection) -> connection.createStatement().execute("select 1")));
			assertThat(this.pool.meters().get("jdbc.query").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void statementWhenSlowIsWarnedOfWhomeverItBelongsTo(CapturedOutput output) {
		this.pool.runner().withPropertyValues("observability.sql.slow-query-threshold=50ms").run((context) -> {
			execute(context, (connection) -> connection.createStatement().execute("select 'canary'"));
			assertThat(output).doesNotContain("Slow query detected");
			execute(context, (connection) -> connection.createStatement().execute("select pg_sleep(0.06), 'canary'"));
			assertThat(output).contains("Slow query detected").doesNotContain("canary");
		});
	}

	@Test
	void driverWhenAskedForIsFoundAndKeysComeBack() {
		this.pool.runner().run((context) -> {
			execute(context, (connection) -> {
				assertThat(connection.isWrapperFor(PGConnection.class)).isTrue();
				assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
			});
			GeneratedKeyHolder key = new GeneratedKeyHolder();
			new JdbcTemplate(context.getBean(DataSource.class)).update((connection) -> connection
				.prepareStatement("insert into dish (name) values ('a')", new String[] { "id" }), key);
			assertThat(key.getKey()).isEqualTo(1);
		});
	}

	private static void execute(ApplicationContext context, Work work) throws SQLException {
		try (Connection connection = context.getBean("pool", DataSource.class).getConnection()) {
			work.with(connection);
		}
	}

	private SpanData single() {
		assertThat(this.pool.spans()).hasSize(1);
		return this.pool.spans().get(0);
	}

	private static Arguments plain(String name, StatementWork<Statement> work, String spanName) {
		return Arguments.of("plain " + name, (Work) (connection) -> {
			try (Statement statement = connection.createStatement()) {
				work.with(statement);
			}
		}, spanName);
	}

	private static Arguments prepared(String name, String sql, StatementWork<PreparedStatement> work) {
		return Arguments.of("prepared " + name, (Work) (connection) -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setString(1, "soup of canary");
				work.with(statement);
			}
		}, sql.startsWith("select") ? "SELECT dish" : "INSERT dish");
	}

	@FunctionalInterface
	private interface Work {

		void with(Connection connection) throws SQLException;

	}

	@FunctionalInterface
	private interface StatementWork<S> {

		void with(S statement) throws SQLException;

	}

}
