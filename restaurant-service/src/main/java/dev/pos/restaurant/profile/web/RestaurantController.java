package dev.pos.restaurant.profile.web;

import dev.pos.restaurant.profile.Restaurant;
import dev.pos.restaurant.profile.RestaurantNotFoundException;
import dev.pos.restaurant.profile.Restaurants;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RestaurantController {

	private final Restaurants restaurants;

	RestaurantController(Restaurants restaurants) {
		this.restaurants = restaurants;
	}

	@GetMapping("/restaurant")
	RestaurantResponse restaurant() {
		Restaurant restaurant = this.restaurants.find().orElseThrow(RestaurantNotFoundException::new);
		return new RestaurantResponse(restaurant.getTenantId(), restaurant.getName(), restaurant.getCurrency());
	}

	record RestaurantResponse(String tenantId, String name, String currency) {
	}

}
