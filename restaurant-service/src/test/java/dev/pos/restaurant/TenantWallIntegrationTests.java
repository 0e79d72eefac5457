package dev.pos.restaurant;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import dev.pos.testing.NoTenantFilter;
import org.junit.jupiter.api.Test;

import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wall in the database, with the one in the queries taken down.
 */
@Import(NoTenantFilter.class)
class TenantWallIntegrationTests extends RestaurantIntegrationTest {

	@Test
	void restaurantWhenNoQueryNamesTheTenantIsStillOnlyTheTenants() {
		open("Chez Secret");
		UUID table = addTable(1, 4);
		Map<String, List<String>> before = database.rows(this.tenant);
		String owner = this.tenant;
		assertThat(get("/tables")).bodyJson().extractingPath("$.items").asArray().hasSize(1);
		newTenant();
		assertThat(get("/restaurant")).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(get("/menu")).bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(get("/tables")).bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(get("/reservations")).bodyJson().extractingPath("$.items").asArray().isEmpty();
		assertThat(post("/tables/{id}/seat", "{\"party_size\":2}", table)).hasStatus(HttpStatus.NOT_FOUND);
		assertThat(database.rows(owner)).isEqualTo(before);
	}

}
