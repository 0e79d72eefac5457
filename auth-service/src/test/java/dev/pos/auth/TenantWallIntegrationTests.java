package dev.pos.auth;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import dev.pos.auth.user.Users;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for the wall in the database, with queries that forget the tenant.
 */
class TenantWallIntegrationTests extends AuthServiceTest {

	@Autowired
	private JdbcClient jdbc;

	@Autowired
	private Users users;

	@AfterEach
	void logOut() {
		SecurityContextHolder.clearContext();
	}

	@ParameterizedTest
	@ValueSource(strings = { "users", "sessions", "refresh_tokens" })
	void rowsWhenNoQueryNamesTheTenantAreStillOnlyTheTenants(String table) {
		List.of("acme_corp", "bistro_nord").forEach((tenant) -> this.client.logIn(tenant, "owner", "demo-password"));
		assertThat(tenants(table)).as("rows for nobody").isEmpty();
		logIn("bistro_nord");
		assertThat(tenants(table)).containsOnly("bistro_nord");
		assertThat(
				this.jdbc.sql("update " + table + " set tenant_id = tenant_id where tenant_id = 'acme_corp'").update())
			.isZero();
		assertThatException()
			.isThrownBy(() -> this.jdbc.sql("update " + table + " set tenant_id = 'acme_corp'").update())
			.withStackTraceContaining("row-level security");
	}

	@Test
	void tenantsWhenListedAreOnlyTheCallers() {
		logIn("bistro_nord");
		assertThat(this.jdbc.sql("select id from tenants").query(String.class).list()).containsExactly("bistro_nord");
	}

	@Test
	void userWhenLookedForByIdAloneIsNoStrangers() {
		UUID id = Stores.everything()
			.sql("select id from users where tenant_id = 'acme_corp' and username = 'owner'")
			.query(UUID.class)
			.single();
		logIn("acme_corp");
		assertThat(this.users.findById(id)).isPresent();
		logIn("bistro_nord");
		assertThat(this.users.findById(id)).isEmpty();
	}

	private List<String> tenants(String table) {
		return this.jdbc.sql("select tenant_id from " + table).query(String.class).list();
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
