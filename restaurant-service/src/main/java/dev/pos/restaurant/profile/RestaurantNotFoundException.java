package dev.pos.restaurant.profile;

import org.springframework.http.HttpStatus;
import org.springframework.web.ErrorResponseException;

/**
 * Thrown when the tenant has no restaurant.
 */
public class RestaurantNotFoundException extends ErrorResponseException {

	public RestaurantNotFoundException() {
		super(HttpStatus.NOT_FOUND);
		getBody().setTitle("Restaurant not found");
		getBody().setDetail("This tenant has no restaurant; the demo profile loads one for each demo tenant");
	}

}
