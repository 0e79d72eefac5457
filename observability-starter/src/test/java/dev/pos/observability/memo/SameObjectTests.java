package dev.pos.observability.memo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SameObjectTests {

	private final SameObject<Object, Object, String> lately = new SameObject<>();

	@Test
	void onlyTheVerySameObjectsAreKnown() {
		String one = new String("one");
		String other = new String("other");
		this.lately.put(one, other, "both");
		assertThat(this.lately.get(one, other)).isEqualTo("both");
		assertThat(this.lately.get(new String("one"), other)).isNull();
		assertThat(this.lately.get(one, new String("other"))).isNull();
		assertThat(this.lately.get(other, one)).isNull();
	}

	@Test
	void objectsThatFallOnTheSamePlaceAreNotMistaken() {
		Object one = new Object();
		Object other = new Object();
		this.lately.put(one, other, "both");
		for (int i = 0; i < 100_000; i++) {
			assertThat(this.lately.get(one, new Object())).isNull();
			assertThat(this.lately.get(new Object(), other)).isNull();
		}
	}

	@Test
	void endlesslyManyPushEachOtherOutAndAreNeverMistaken() {
		Object other = new Object();
		Object[] ones = new Object[100_000];
		for (int i = 0; i < ones.length; i++) {
			ones[i] = new Object();
			this.lately.put(ones[i], other, "value " + i);
			assertThat(this.lately.get(ones[i], other)).isEqualTo("value " + i);
		}
		int known = 0;
		for (int i = 0; i < ones.length; i++) {
			String value = this.lately.get(ones[i], other);
			if (value != null) {
				known++;
				assertThat(value).isEqualTo("value " + i);
			}
		}
		assertThat(known).isBetween(400, 512);
	}

}
