package dev.pos.security.tenant;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.zaxxer.hikari.HikariDataSource;
import dev.pos.testing.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link TenantDataSource} with a pool of one connection, which therefore works
 * for everybody in turn.
 */
class TenantDataSourceIntegrationTests {

	private static final TestDatabase database = TestDatabase.create("walls");

	private static final HikariDataSource pool = new HikariDataSource();

	private static final TenantDataSource dataSource = new TenantDataSource(pool);

	private final JdbcClient jdbc = JdbcClient.create(dataSource);

	@BeforeAll
	static void createTable() {
		Map<String, String> properties = new HashMap<>();
		database.properties().forEach((property) -> {
			String[] parts = property.split("=", 2);
			properties.put(parts[0], parts[1]);
		});
		pool.setJdbcUrl(properties.get("spring.datasource.url"));
		pool.setUsername(properties.get("spring.datasource.username"));
		pool.setPassword(properties.get("spring.datasource.password"));
		pool.setMaximumPoolSize(1);
		JdbcClient owner = JdbcClient.create(pool);
		owner.sql("create table dish (tenant_id text default current_setting('pos.tenant'), name text)").update();
		owner.sql("insert into dish values ('acme', 'soup'), ('bistro', 'steak')").update();
		owner.sql("alter table dish enable row level security").update();
		owner.sql("alter table dish force row level security").update();
		owner.sql("""
				create policy tenant_wall on dish using (
				    tenant_id = (select current_setting('pos.tenant', true))
				    or (select current_setting('pos.tenant', true)) = '*')""").update();
	}

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@AfterAll
	static void close() {
		pool.close();
	}

	@Test
	void queryWhenItForgetsTheTenantSeesOnlyTheCallers() {
		for (int i = 0; i < 3; i++) {
			logIn("acme");
			assertThat(dishes()).containsExactly("soup");
			logIn("bistro");
			assertThat(dishes()).containsExactly("steak");
			assertThat(dishes()).containsExactly("steak");
		}
	}

	@Test
	void queryWhenForNobodySeesNothing() {
		logIn("acme");
		assertThat(dishes()).hasSize(1);
		SecurityContextHolder.clearContext();
		assertThat(dishes()).isEmpty();
	}

	@Test
	void queryWhenForEveryTenantSeesAllAndTheNextOneDoesNot() {
		assertThat(EveryTenant.call(this::dishes)).containsExactly("soup", "steak");
		assertThat(dishes()).isEmpty();
		assertThatException().isThrownBy(() -> EveryTenant.run(() -> {
			throw new IllegalArgumentException();
		}));
		assertThat(dishes()).isEmpty();
	}

	@Test
	void workForEveryTenantWhenStartedForACallerIsRefused() {
		logIn("acme");
		assertThatIllegalStateException().isThrownBy(() -> EveryTenant.call(this::dishes));
		assertThat(dishes()).containsExactly("soup");
	}

	@Test
	void queryWhenForOneTenantSeesItsOnlyAndTheNextOneDoesNot() {
		assertThat(OneTenant.call("acme", this::dishes)).containsExactly("soup");
		assertThat(dishes()).isEmpty();
		logIn("bistro");
		assertThat(OneTenant.call("acme", this::dishes)).containsExactly("soup");
		assertThat(dishes()).containsExactly("steak");
	}

	@ParameterizedTest
	@ValueSource(strings = { "*", "", "acme' or '1'='1", "acme\n" })
	void queryWhenForWhatIsNoTenantSeesNothing(String tenant) {
		logIn("bistro");
		assertThat(OneTenant.call(tenant, this::dishes)).isEmpty();
		assertThatIllegalStateException()
			.isThrownBy(() -> OneTenant.call(tenant, () -> EveryTenant.call(this::dishes)));
	}

	@Test
	void changeWhenItForgetsTheTenantReachesOnlyTheCallers() {
		logIn("acme");
		assertThat(this.jdbc.sql("update dish set name = name").update()).isEqualTo(1);
		assertThatException().isThrownBy(() -> this.jdbc.sql("insert into dish values ('bistro', 'x')").update())
			.withStackTraceContaining("row-level security");
		assertThatException().isThrownBy(() -> this.jdbc.sql("update dish set tenant_id = 'bistro'").update())
			.withStackTraceContaining("row-level security");
	}

	@Test
	void tenantWhenItNeedsQuotingIsStillOnlyThatTenant() {
		logIn("acme' or '1'='1");
		assertThat(dishes()).isEmpty();
	}

	@Test
	void connectionWhenRolledBackStillWorksForTheNextCaller() throws SQLException {
		logIn("acme");
		try (Connection connection = dataSource.getConnection()) {
			connection.setAutoCommit(false);
			JdbcClient.create(new SingleConnectionDataSource(connection, true)).sql("select 1").query().singleValue();
			connection.rollback();
		}
		assertThat(dishes()).containsExactly("soup");
		logIn("bistro");
		assertThat(dishes()).containsExactly("steak");
	}

	@Test
	void poolWhenAskedForIsStillFound() throws SQLException {
		assertThat(dataSource.unwrap(HikariDataSource.class)).isSameAs(pool);
	}

	private List<String> dishes() {
		return this.jdbc.sql("select name from dish order by name").query(String.class).list();
	}

	private static void logIn(String tenant) {
		Jwt token = Jwt.withTokenValue("token")
			.header("alg", "RS256")
			.claim("tenant_id", tenant)
			.expiresAt(Instant.now().plusSeconds(60))
			.build();
		SecurityContextHolder.getContext().setAuthentication(new JwtAuthenticationToken(token, List.of()));
	}

}
