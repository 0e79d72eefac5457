package dev.pos.restaurant.profile;

import dev.pos.restaurant.RestaurantIntegrationTest;
import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

import static org.assertj.core.api.Assertions.assertThat;

class RestaurantControllerIntegrationTests extends RestaurantIntegrationTest {

	@Test
	void restaurantWhenThereIsOneIsShownToItsTenantOnly() {
		open("Chez Ada");
		assertThat(get("/restaurant")).hasStatusOk()
			.bodyJson()
			.isStrictlyEqualTo(
					"{\"tenant_id\":\"%s\",\"name\":\"Chez Ada\",\"currency\":\"EUR\"}".formatted(this.tenant));
		this.tenant = "stranger-" + this.tenant;
		assertThat(get("/restaurant")).hasStatus(HttpStatus.NOT_FOUND)
			.hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@Test
	void restaurantWhenCallerHasNoTokenIsNotShown() {
		assertThat(getWithoutToken("/restaurant")).hasStatus(HttpStatus.UNAUTHORIZED);
	}

}
