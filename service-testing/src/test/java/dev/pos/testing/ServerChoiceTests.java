package dev.pos.testing;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ServerChoice}.
 */
class ServerChoiceTests {

	@Test
	void choiceWhenNothingIsSaidIsAutomatic() {
		assertThat(ServerChoice.of(null)).isEqualTo(ServerChoice.AUTO);
		assertThat(ServerChoice.of(" ")).isEqualTo(ServerChoice.AUTO);
		assertThat(ServerChoice.of(" Embedded ")).isEqualTo(ServerChoice.EMBEDDED);
	}

	@Test
	void choiceWhenUnknownNamesWhatThereIs() {
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> ServerChoice.of("docker"))
			.withMessageContaining("'docker'")
			.withMessageContaining("auto, container, embedded");
	}

	@Test
	void startWhenAContainerIsToBeHadTakesIt() {
		assertThat(ServerChoice.AUTO.<String>start("a server", () -> "container", ServerChoiceTests::untouched))
			.isEqualTo("container");
	}

	@Test
	void startWhenNoContainerIsToBeHadTakesTheEmbeddedOne() {
		assertThat(ServerChoice.AUTO.<String>start("a server", ServerChoiceTests::unavailable, () -> "embedded"))
			.isEqualTo("embedded");
	}

	@Test
	void startWhenContainersAreInsistedOnSaysWhyThereIsNone() {
		assertThatExceptionOfType(IllegalStateException.class)
			.isThrownBy(() -> ServerChoice.CONTAINER.start("a server", ServerChoiceTests::unavailable,
					ServerChoiceTests::untouched))
			.withMessageContaining("a server")
			.withMessageContaining("no engine");
	}

	@Test
	void startWhenEmbeddedIsInsistedOnAsksNoEngine() {
		assertThat(ServerChoice.EMBEDDED.<String>start("a server", ServerChoiceTests::untouched, () -> "embedded"))
			.isEqualTo("embedded");
	}

	private static String unavailable() {
		throw new ContainerUnavailableException("no engine", new IllegalStateException());
	}

	private static String untouched() {
		throw new AssertionError("was asked for");
	}

}
