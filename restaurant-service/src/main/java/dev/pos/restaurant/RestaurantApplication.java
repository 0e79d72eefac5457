package dev.pos.restaurant;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * The restaurant service.
 */
@SpringBootApplication
public class RestaurantApplication {

	/**
	 * Starts the service.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(RestaurantApplication.class, args);
	}

}
