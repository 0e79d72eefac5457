package dev.pos.payment;

import java.util.UUID;

import dev.pos.testing.NoTenantFilter;
import dev.pos.testing.TestDatabase;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * Tests for the wall in the database, with the one in the queries taken down.
 */
@SpringBootTest
@AutoConfigureMockMvc
@Import(NoTenantFilter.class)
class TenantWallIntegrationTests {

	private static final TestDatabase database = TestDatabase.create("payment");

	@Autowired
	private MockMvcTester mvc;

	@DynamicPropertySource
	static void properties(DynamicPropertyRegistry registry) {
		database.use(registry);
	}

	@Test
	void paymentsWhenNoQueryNamesTheTenantAreStillOnlyTheTenants() {
		UUID id = UUID.randomUUID();
		database.everything()
			.sql("""
					insert into payments (id, tenant_id, order_id, amount, currency, method, status, created_at,
						attended_until)
					values (?, 'owner', gen_random_uuid(), 47.11, 'EUR', 'CASH', 'SUCCEEDED', now(), now())""")
			.param(id)
			.update();
		assertThat(this.mvc.get().uri("/payments").with(tenant("owner"))).bodyJson()
			.extractingPath("$.total")
			.isEqualTo(1);
		assertThat(this.mvc.get().uri("/payments").with(tenant("stranger"))).bodyJson()
			.extractingPath("$.total")
			.isEqualTo(0);
		assertThat(this.mvc.get().uri("/payments/summary").with(tenant("stranger"))).bodyJson()
			.extractingPath("$.succeeded_count")
			.isEqualTo(0);
		assertThat(this.mvc.post().uri("/payments/{id}/refund", id).with(tenant("stranger")))
			.hasStatus(HttpStatus.NOT_FOUND);
		assertThat(database.rows("owner").get("payments")).singleElement().asString().contains("SUCCEEDED");
	}

	private static RequestPostProcessor tenant(String tenant) {
		return jwt().jwt((token) -> token.claim("tenant_id", tenant).claim("user_id", "user"));
	}

}
