package dev.pos.observability.sql;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * A pool on a real PostgreSQL with a table of dishes, in a context that observes it, and
 * what is observed.
 */
final class ObservedPool {

	/**
	 * One for all tests, which stops with the process.
	 */
	private static final EmbeddedPostgres postgres = startPostgres();

	private final InMemorySpanExporter spans = InMemorySpanExporter.create();

	private final Tracer tracer = SdkTracerProvider.builder()
		.addSpanProcessor(SimpleSpanProcessor.create(this.spans))
		.build()
		.get("test");

	private final MeterRegistry meters = new SimpleMeterRegistry();

	private final ObservationRegistry observations = ObservationRegistry.create();

	ObservedPool() throws SQLException {
		try (Connection connection = postgres.getPostgresDatabase().getConnection();
				Statement statement = connection.createStatement()) {
			statement.execute("drop table if exists dish");
			statement.execute("create table dish (id serial primary key, name text not null)");
			statement.execute("create or replace procedure cook(n int) language sql as 'select n'");
		}
	}

	private static EmbeddedPostgres startPostgres() {
		try {
			return EmbeddedPostgres.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Returns what runs a context with the pool.
	 * @return the runner, the bean is called {@code pool}
	 */
	ApplicationContextRunner runner() {
		return new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SqlAutoConfiguration.class))
			.withBean(Tracer.class, () -> this.tracer)
			.withBean(MeterRegistry.class, () -> this.meters)
			.withBean(ObservationRegistry.class, () -> this.observations)
			.withBean("pool", HikariDataSource.class, this::pool);
	}

	/**
	 * Returns another pool on the same database.
	 * @return the pool
	 */
	HikariDataSource pool() {
		HikariDataSource pool = new HikariDataSource();
		pool.setJdbcUrl(postgres.getJdbcUrl("postgres", "postgres"));
		pool.setMaximumPoolSize(1);
		return pool;
	}

	/**
	 * Returns another database of the same server.
	 * @param name its name
	 * @return the database, without a pool
	 */
	DataSource database(String name) {
		return postgres.getDatabase("postgres", name);
	}

	int port() {
		return postgres.getPort();
	}

	void withinRequest(Request request) throws Exception {
		Span span = this.tracer.spanBuilder("request").startSpan();
		try (Scope scope = span.makeCurrent()) {
			request.run();
		}
	}

	List<SpanData> spans() {
		return this.spans.getFinishedSpanItems();
	}

	void forgetSpans() {
		this.spans.reset();
	}

	MeterRegistry meters() {
		return this.meters;
	}

	ObservationRegistry observations() {
		return this.observations;
	}

	static Map<String, Object> attributes(SpanData span) {
		Map<String, Object> attributes = new HashMap<>();
		span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value));
		return attributes;
	}

	@FunctionalInterface
	interface Request {

		void run() throws Exception;

	}

}
