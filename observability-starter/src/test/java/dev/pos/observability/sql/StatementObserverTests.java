package dev.pos.observability.sql;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import io.opentelemetry.api.trace.Tracer;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

class StatementObserverTests {

	private final DefaultListableBeanFactory none = new DefaultListableBeanFactory();

	private final SqlTelemetry telemetry = new SqlTelemetry(Duration.ofHours(1),
			this.none.getBeanProvider(ObservationRegistry.class), this.none.getBeanProvider(Tracer.class),
			this.none.getBeanProvider(MeterRegistry.class));

	@Test
	void databaseWhenAllConnectionsHaveOneUrlIsAskedForOnce() throws SQLException {
		StatementObserver observer = new StatementObserver(this.telemetry, "pool", null, true);
		Database known = observer.database(connection("jdbc:postgresql://a/pos", "pos"));
		Connection second = mock(Connection.class);
		assertThat(observer.database(second)).isSameAs(known);
		verifyNoInteractions(second);
	}

	@Test
	void databaseWhenTheFirstConnectionIsBrokenIsAskedForAgain() throws SQLException {
		StatementObserver observer = new StatementObserver(this.telemetry, "pool", null, true);
		Connection broken = mock(Connection.class);
		given(broken.getMetaData()).willThrow(new SQLException("broken"));
		assertThat(observer.database(broken).dataSourceName()).isEqualTo("pool");
		assertThat(observer.database(connection("jdbc:postgresql://a/pos", "pos")).dataSourceName()).isEqualTo("pos");
	}

	@Test
	void databaseWhenConnectionsHaveSeveralUrlsIsTheOneOfTheUrl() throws SQLException {
		StatementObserver observer = new StatementObserver(this.telemetry, "pool", null, false);
		assertThat(observer.database(connection("jdbc:postgresql://a/pos", "pos")).dataSourceName()).isEqualTo("pos");
		assertThat(observer.database(connection("jdbc:postgresql://b/other", "other")).dataSourceName())
			.isEqualTo("other");
	}

	private static Connection connection(String url, String catalog) throws SQLException {
		Connection connection = mock(Connection.class);
		DatabaseMetaData metaData = mock(DatabaseMetaData.class);
		given(metaData.getURL()).willReturn(url);
		given(connection.getMetaData()).willReturn(metaData);
		given(connection.getCatalog()).willReturn(catalog);
		return connection;
	}

}
