package dev.pos.observability.sql;

import java.io.IOException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.CallableStatementCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.support.GeneratedKeyHolder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Each way to execute a statement on a real PostgreSQL.
 */
@ExtendWith(OutputCaptureExtension.class)
class ObservedStatementsIntegrationTests {

	private static EmbeddedPostgres postgres;

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final Tracer tracer = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.spans))
		.build()
		.get("test");

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SqlAutoConfiguration.class))
		.withBean(Tracer.class, () -> this.tracer)
		.withBean(MeterRegistry.class, () -> this.meters)
		.withBean(ObservationRegistry.class, () -> this.observations)
		.withBean("pool", HikariDataSource.class, () -> pool(null));

	@BeforeAll
	static void start() throws IOException {
		postgres = EmbeddedPostgres.start();
	}

	@AfterAll
	static void stop() throws IOException {
		postgres.close();
	}

	@BeforeEach
	void createTable() throws SQLException {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("drop table if exists dish");
			statement.execute("create table dish (id serial primary key, name text not null)");
			statement.execute("create or replace procedure cook(n int) language sql as 'select n'");
		}
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
		run((context) -> {
			withinRequest(() -> execute(context, work));
			SpanData span = single();
			assertThat(span.getName()).isEqualTo(spanName);
			assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
			assertThat(attributes(span)).containsEntry("db.system.name", "postgresql")
				.containsEntry("db.namespace", "postgres")
				.containsEntry("jdbc.datasource.name", "postgres")
				.containsEntry("server.address", "localhost")
				.containsEntry("server.port", (long) postgres.getPort())
				.containsEntry("db.operation.name", spanName.split(" ")[0])
				.containsKey("db.query.text")
				.doesNotContainKeys("db.operation.batch.size", "error.type");
			assertThat(span.toString()).doesNotContain("canary", "7 ");
			assertThat(this.meters.get("jdbc.query")
				.tags("jdbc.datasource.name", "postgres", "error", "none")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void batchWhenExecutedHasOneSpanWithItsSize() {
		run((context) -> {
			withinRequest(() -> execute(context, (connection) -> {
				try (PreparedStatement statement = connection.prepareStatement("insert into dish (name) values (?)")) {
					for (String name : List.of("a", "b", "c")) {
						statement.setString(1, name);
						statement.addBatch();
					}
					assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
				}
			}));
			assertThat(attributes(single())).containsEntry("db.operation.batch.size", 3L)
				.containsEntry("db.query.text", "insert into dish (name) values (?)");
			this.spans.reset();
			withinRequest(() -> execute(context, (connection) -> {
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
			assertThat(attributes(single())).containsEntry("db.operation.batch.size", 2L);
		});
	}

	@Test
	void statementWhenItFailsIsAnErrorAndCountedAsOne() {
		run((context) -> {
			assertThatExceptionOfType(SQLException.class)
				.isThrownBy(() -> withinRequest(() -> execute(context,
						(connection) -> connection.createStatement()
							.execute("select nothing from dish where name = 'canary'"))))
				.withMessageContaining("nothing");
			SpanData span = single();
			assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
			assertThat(span.getEvents()).hasSize(1);
			assertThat(attributes(span)).containsEntry("error.type", "org.postgresql.util.PSQLException");
			assertThat(this.meters.get("jdbc.query").tag("error", "PSQLException").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void statementWhenItBelongsToNothingHasNoSpanAndIsNotCounted() {
		run((context) -> {
			execute(context, (connection) -> connection.createStatement().execute("select 1"));
			assertThat(this.spans.getFinishedSpanItems()).isEmpty();
			assertThat(this.meters.find("jdbc.query").timer()).isNull();
		});
	}

	@Test
	void statementWhenWithinAnObservationWithoutASpanIsCounted() {
		this.observations.observationConfig().observationHandler((context) -> true);
		run((context) -> {
			Observation.createNotStarted("work", this.observations)
				.observeChecked(
						() -> execute(context, (connection) -> connection.createStatement().execute("select 1")));
			assertThat(this.meters.get("jdbc.query").timer().count()).isEqualTo(1);
		});
	}

	@Test
	void statementWhenSlowIsWarnedOfWhomeverItBelongsTo(CapturedOutput output) {
		this.runner.withPropertyValues("observability.sql.slow-query-threshold=50ms").run((context) -> {
			execute(context, (connection) -> connection.createStatement().execute("select 'canary'"));
			assertThat(output).doesNotContain("Slow query detected");
			execute(context, (connection) -> connection.createStatement().execute("select pg_sleep(0.06), 'canary'"));
			assertThat(output).contains("Slow query detected").doesNotContain("canary");
		});
	}

	@Test
	void dataSourcesWhenThereAreSeveralAreToldApart() {
		this.runner.withBean("named", HikariDataSource.class, () -> pool("reports")).run((context) -> {
			for (String name : List.of("pool", "named")) {
				withinRequest(() -> new JdbcTemplate(context.getBean(name, DataSource.class)).execute("select 1"));
			}
			assertThat(this.spans.getFinishedSpanItems())
				.extracting((span) -> attributes(span).get("jdbc.datasource.name"))
				.containsExactly("postgres", "reports");
		});
	}

	@Test
	void dataSourceWhenMadeOfAnotherIsObservedOnce() {
		for (Function<DataSource, DataSource> wrapper : List
			.<Function<DataSource, DataSource>>of(DelegatingDataSource::new, LazyConnectionDataSourceProxy::new)) {
			this.spans.reset();
			this.runner.withUserConfiguration(WrappedPool.class)
				.withBean(Wrapper.class, () -> wrapper::apply)
				.run((context) -> {
					withinRequest(() -> {
						JdbcTemplate jdbc = new JdbcTemplate(context.getBean("wrapped", DataSource.class));
						jdbc.execute("select 1");
						jdbc.queryForObject("select 1 where 1 = ?", Integer.class, 1);
						jdbc.execute("call cook(1)", (CallableStatementCallback<Boolean>) CallableStatement::execute);
					});
					assertThat(this.spans.getFinishedSpanItems()).hasSize(3);
				});
		}
	}

	@Test
	void poolWhenInFrontOfSeveralDatabasesTellsWhichOneAStatementWentTo() {
		Queue<String> names = new ConcurrentLinkedQueue<>(List.of("postgres", "template1"));
		this.runner.withBean("routing", HikariDataSource.class, () -> poolOf(names)).run((context) -> {
			DataSource routing = context.getBean("routing", DataSource.class);
			withinRequest(() -> {
				try (Connection first = routing.getConnection(); Connection second = routing.getConnection()) {
					for (Connection connection : List.of(first, second)) {
						connection.createStatement().execute("select 1");
					}
				}
			});
			assertThat(this.spans.getFinishedSpanItems()).extracting((span) -> attributes(span).get("db.namespace"))
				.containsExactly("postgres", "template1");
		});
	}

	@Test
	void driverWhenAskedForIsFoundAndKeysComeBack() {
		run((context) -> {
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

	private void run(ContextConsumer<AssertableApplicationContext> test) {
		this.runner.run(test);
	}

	private void withinRequest(Executable request) throws Exception {
		Span span = this.tracer.spanBuilder("request").startSpan();
		try (Scope scope = span.makeCurrent()) {
			request.run();
		}
	}

	private static void execute(ApplicationContext context, Work work) throws SQLException {
		try (Connection connection = context.getBean("pool", DataSource.class).getConnection()) {
			work.with(connection);
		}
	}

	private SpanData single() {
		assertThat(this.spans.getFinishedSpanItems()).hasSize(1);
		return this.spans.getFinishedSpanItems().get(0);
	}

	private static Map<String, Object> attributes(SpanData span) {
		Map<String, Object> attributes = new HashMap<>();
		span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
		return attributes;
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

	private static HikariDataSource pool(String name) {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
		pool.setMaximumPoolSize(1);
		if (name != null) {
			pool.setPoolName(name);
		}
		return pool;
	}

	private static HikariDataSource poolOf(Queue<String> databases) {
		HikariDataSource pool = new HikariDataSource();
		// A URL beside a data source does not count.
		pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
		pool.setDataSource(new AbstractDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				return postgres.getDatabase("postgres", databases.remove()).getConnection();
			}

			@Override
			public Connection getConnection(String username, String password) throws SQLException {
				return getConnection();
			}

		});
		pool.setMaximumPoolSize(2);
		return pool;
	}

	@FunctionalInterface
	private interface Work {

		void with(Connection connection) throws SQLException;

	}

	@FunctionalInterface
	private interface StatementWork<S> {

		void with(S statement) throws SQLException;

	}

	@FunctionalInterface
	private interface Executable {

		void run() throws Exception;

	}

	@FunctionalInterface
	interface Wrapper {

		DataSource wrap(DataSource dataSource);

	}

	@Configuration(proxyBeanMethods = false)
	static class WrappedPool {

		@Bean
		DataSource wrapped(DataSource pool, Wrapper wrapper) {
			return wrapper.wrap(pool);
		}

	}

}
