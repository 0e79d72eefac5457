package dev.pos.core;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

/**
 * The POS core service.
 */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class PosCoreApplication {

	/**
	 * Starts the service.
	 * @param args the command line
	 */
	public static void main(String[] args) {
		SpringApplication.run(PosCoreApplication.class, args);
	}

}
