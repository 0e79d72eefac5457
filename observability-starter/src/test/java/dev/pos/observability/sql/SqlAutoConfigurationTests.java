package dev.pos.observability.sql;

import java.time.Duration;
import java.util.List;

import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.observation.tracing.QueryObservationConvention;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class SqlAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SqlAutoConfiguration.class));

	@Test
	void sqlByDefaultNamesStatementsAndWarnsOfSlowOnes() {
		this.runner.run((context) -> {
			assertThat(context).hasSingleBean(SlowQueryListener.class).hasSingleBean(SqlObservationConvention.class);
			assertThat(context.getBean(SqlProperties.class).getSlowQueryThreshold()).isEqualTo(Duration.ofMillis(500));
		});
	}

	@Test
	void sqlWhenSwitchedOffHasNothing() {
		for (String property : List.of("observability.enabled=false", "observability.sql.enabled=false")) {
			this.runner.withPropertyValues(property)
				.run((context) -> assertThat(context).doesNotHaveBean(QueryExecutionListener.class)
					.doesNotHaveBean(QueryObservationConvention.class));
		}
	}

	@Test
	void sqlWhenClassesAreMissingHasNothing() {
		for (Class<?> missing : List.of(QueryExecutionListener.class, QueryObservationConvention.class)) {
			this.runner.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SqlProperties.class));
		}
	}

	@Test
	void beansOfUserWin() {
		QueryObservationConvention convention = new QueryObservationConvention() {
		};
		SlowQueryListener listener = new SlowQueryListener(Duration.ofHours(1));
		this.runner.withBean("myConvention", QueryObservationConvention.class, () -> convention)
			.withBean("slowQueryListener", QueryExecutionListener.class, () -> listener)
			.run((context) -> {
				assertThat(context).getBean(QueryObservationConvention.class).isSameAs(convention);
				assertThat(context).getBean(QueryExecutionListener.class).isSameAs(listener);
			});
	}

	@Test
	void sqlWhenValueIsInvalidFails() {
		this.runner.withPropertyValues("observability.sql.slow-query-threshold=-1ms")
			.run((context) -> assertThat(context).hasFailed());
	}

}
