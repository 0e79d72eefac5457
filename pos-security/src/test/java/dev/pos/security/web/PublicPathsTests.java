package dev.pos.security.web;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PublicPaths}.
 */
class PublicPathsTests {

	@Test
	void pathsWhenConfiguredComeBesidesHealthAndMetrics() {
		int always = PublicPaths.of(List.of()).length;
		assertThat(PublicPaths.of(List.of("/a/**", "POST /b"))).hasSize(always + 2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "a", "POST", "FETCH /a", "POST /a /b" })
	void pathsWhenMalformedFailNamingTheProperty(String path) {
		assertThatExceptionOfType(InvalidConfigurationPropertyValueException.class)
			.isThrownBy(() -> PublicPaths.of(List.of(path)))
			.satisfies((ex) -> assertThat(ex.getName()).isEqualTo("pos.security.public-paths"));
	}

}
