package dev.pos.observability.sql;

import java.sql.Connection;
import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.jdbc.datasource.AbstractDataSource;

import static org.assertj.core.api.Assertions.assertThat;

class SqlAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SqlAutoConfiguration.class))
		.withBean("pool", HikariDataSource.class, HikariDataSource::new);

	@Test
	void dataSourceByDefaultIsObservedAndStaysOfItsClass() {
		this.runner.run((context) -> {
			DataSource pool = context.getBean(HikariDataSource.class);
			assertThat(AopUtils.isAopProxy(pool)).isTrue();
			assertThat(context.getBean(SqlProperties.class).getSlowQueryThreshold()).isEqualTo(Duration.ofMillis(500));
		});
	}

	@Test
	void dataSourceWhenItsClassCannotBeExtendedIsObservedAsAnInterface() {
		this.runner.withBean("final", FinalDataSource.class, FinalDataSource::new)
			.withBean("finalMethods", FinalMethodsDataSource.class, FinalMethodsDataSource::new)
			.run((context) -> assertThat(List.of("final", "finalMethods")).allSatisfy((name) -> {
				DataSource dataSource = context.getBean(name, DataSource.class);
				assertThat(AopUtils.isJdkDynamicProxy(dataSource)).isTrue();
				assertThat(dataSource.getLoginTimeout()).isZero();
			}));
	}

	@Test
	void sqlWhenSwitchedOffLeavesDataSourcesAlone() {
		for (String property : List.of("observability.enabled=false", "observability.sql.enabled=false")) {
			this.runner.withPropertyValues(property).run((context) -> {
				assertThat(context).doesNotHaveBean(SqlTelemetry.class).doesNotHaveBean(SqlProperties.class);
				assertThat(AopUtils.isAopProxy(context.getBean(DataSource.class))).isFalse();
			});
		}
	}

	@Test
	void sqlWhenValueIsInvalidFails() {
		this.runner.withPropertyValues("observability.sql.slow-query-threshold=-1ms")
			.run((context) -> assertThat(context).hasFailed());
	}

	private static final class FinalDataSource extends AbstractDataSource {

		@Override
		public Connection getConnection() {
			throw new UnsupportedOperationException();
		}

		@Override
		public Connection getConnection(String username, String password) {
			throw new UnsupportedOperationException();
		}

	}

	static class FinalMethodsDataSource extends AbstractDataSource {

		@Override
		public final Connection getConnection() {
			throw new UnsupportedOperationException();
		}

		@Override
		public final Connection getConnection(String username, String password) {
			throw new UnsupportedOperationException();
		}

	}

}
