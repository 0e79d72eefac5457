package dev.pos.console.telemetry;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class AttributesTests {

	@Test
	void valueWhenTooLongIsCutAndSaysSo() {
		Attributes attributes = Attributes.builder().put("sql", "x".repeat(1_000_000)).build();
		assertThat(attributes.text("sql")).startsWith("xxx")
			.endsWith("[cut, 1000000 characters in all]")
			.hasSizeLessThan(Attributes.MAX_VALUE_LENGTH + 50);
	}

	@Test
	void valueWhenCutInsideOfSurrogatePairStaysValid() {
		String text = "x".repeat(Attributes.MAX_VALUE_LENGTH - 1) + "😀😀";
		String kept = Attributes.builder().put("key", text).build().text("key");
		assertThat(kept).doesNotContain("\uD83D").contains("[cut");
	}

	@Test
	void attributesWhenTooManyAreDroppedAndCounted() {
		Attributes.Builder builder = Attributes.builder();
		for (int i = 0; i < Attributes.MAX_ATTRIBUTES + 10; i++) {
			builder.put("key-" + i, (long) i);
		}
		assertThat(builder.build().toMap()).hasSize(Attributes.MAX_ATTRIBUTES + 1)
			.containsEntry(Attributes.DROPPED, 10L);
	}

	@Test
	void attributesWhenTooLongTogetherAreDropped() {
		Attributes.Builder builder = Attributes.builder();
		for (int i = 0; i < 100; i++) {
			builder.put("key-" + i, "x".repeat(Attributes.MAX_VALUE_LENGTH));
		}
		assertThat(builder.build().cost()).isLessThan(2 * Attributes.MAX_CHARACTERS);
	}

	@Test
	void attributeWhenGivenTwiceHasLastValue() {
		Attributes attributes = Attributes.builder().put("key", "first").put("key", 2L).build();
		assertThat(attributes.toMap()).containsOnlyKeys("key").containsEntry("key", 2L);
		assertThat(attributes.get("key")).isEqualTo(2L);
	}

}
