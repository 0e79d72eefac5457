package dev.pos.security;

import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the properties that the services import.
 */
class ServiceDefaultsTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withInitializer(new ConfigDataApplicationContextInitializer());

	@Test
	void propertyWhenServiceSetsItAfterTheImportIsTheServices() {
		this.runner.run((context) -> assertThat(context.getEnvironment().getProperty("spring.data.redis.timeout"))
			.isEqualTo("2s"));
	}

	@Test
	void propertyWhenServiceDoesNotSetItIsShared() {
		this.runner
			.run((context) -> assertThat(context.getEnvironment().getProperty("spring.data.redis.connect-timeout"))
				.isEqualTo("250ms"));
	}

}
