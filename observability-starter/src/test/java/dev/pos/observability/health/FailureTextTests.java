package dev.pos.observability.health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.health.contributor.Health;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FailureText}.
 */
class FailureTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "hunter2", "db7", "db7.example.internal", "db7.example.internal:5432", "app",
			"select card from payments", "db7: no such Exception" })
	void textWhenAnIndicatorSaysWhatItLikesRepeatsNoneOfIt(String error) {
		assertThat(FailureText.of(Health.down().withDetail("error", error).build())).isEqualTo("failed");
	}

	@Test
	void textWhenAnIndicatorNamesAnExceptionIsItsSimpleName() {
		Health health = Health.down(new IllegalStateException("db7.example.internal")).build();
		assertThat(FailureText.of(health)).isEqualTo("IllegalStateException");
	}

}
