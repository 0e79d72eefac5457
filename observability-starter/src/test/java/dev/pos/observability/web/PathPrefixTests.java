package dev.pos.observability.web;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PathPrefixTests {

	@ParameterizedTest
	@CsvSource({ "/actuator, true", "/actuator/health, true", "/%61ctuator/health, true", "/items/a%20b, true",
			"/items/7, false", "/, false", "'', false", "/Actuator, false" })
	void pathOfAnotherHandlerLeadsNowhere(String path, boolean leading) {
		assertThat(new PathPrefix("/actuator").mayLeadTo(path)).isEqualTo(leading);
	}

	@ParameterizedTest
	@CsvSource({ "/health", "/items/7", "/" })
	void everyPathMayLeadToTheRoot(String path) {
		assertThat(new PathPrefix("").mayLeadTo(path)).isTrue();
	}

}
