package dev.pos.observability.sql;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.CallableStatementCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Data sources of several kinds on a real PostgreSQL.
 */
class ObservedDataSourcesIntegrationTests {

	private ObservedPool pool;

	@BeforeEach
	void createPool() throws SQLException {
		this.pool = new ObservedPool();
	}

	@Test
	void dataSourcesWhenThereAreSeveralAreToldApart() {
		this.pool.runner().withBean("named", HikariDataSource.class, () -> {
			HikariDataSource named = this.pool.pool();
			named.setPoolName("reports");
			return named;
		}).run((context) -> {
			for (String name : List.of("pool", "named")) {
				this.pool
					.withinRequest(() -> new JdbcTemplate(context.getBean(name, DataSource.class)).execute("select 1"));
			}
			assertThat(this.pool.spans())
				.extracting((span) -> ObservedPool.attributes(span).get("jdbc.datasource.name"))
				.containsExactly("postgres", "reports");
		});
	}

	@Test
	void dataSourceWhenMadeOfAnotherIsObservedOnce() {
		for (Function<DataSource, DataSource> wrapper : List
			.<Function<DataSource, DataSource>>of(DelegatingDataSource::new, LazyConnectionDataSourceProxy::new)) {
			this.pool.forgetSpans();
			this.pool.runner()
				.withUserConfiguration(WrappedPool.class)
				.withBean(Wrapper.class, () -> wrapper::apply)
				.run((context) -> {
					this.pool.withinRequest(() -> {
						JdbcTemplate jdbc = new JdbcTemplate(context.getBean("wrapped", DataSource.class));
						jdbc.execute("select 1");
						jdbc.queryForObject("select 1 where 1 = ?", Integer.class, 1);
						jdbc.execute("call cook(1)", (CallableStatementCallback<Boolean>) CallableStatement::execute);
					});
					assertThat(this.pool.spans()).hasSize(3);
				});
		}
	}

	@Test
	void poolWhenInFrontOfSeveralDatabasesTellsWhichOneAStatementWentTo() {
		Queue<String> names = new ConcurrentLinkedQueue<>(List.of("postgres", "template1"));
		this.pool.runner().withBean("routing", HikariDataSource.class, () -> poolOf(names)).run((context) -> {
			DataSource routing = context.getBean("routing", DataSource.class);
			this.pool.withinRequest(() -> {
				try (Connection first = routing.getConnection(); Connection second = routing.getConnection()) {
					for (Connection connection : List.of(first, second)) {
						connection.createStatement().execute("select 1");
					}
				}
			});
			assertThat(this.pool.spans()).extracting((span) -> ObservedPool.attributes(span).get("db.namespace"))
				.containsExactly("postgres", "template1");
		});
	}

	private HikariDataSource poolOf(Queue<String> databases) {
		// A URL beside a data source does not count.
		HikariDataSource pool = this.pool.pool();
		pool.setDataSource(new AbstractDataSource() {

			@Override
			public Connection getConnection() throws SQLException {
				return ObservedDataSourcesIntegrationTests.this.pool.database(databases.remove()).getConnection();
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
