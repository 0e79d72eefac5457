package dev.pos.observability.memo;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class RememberedTests {

	private final Remembered<String, String> remembered = new Remembered<>(2);

	@Test
	void whatIsKeptIsKnown() {
		assertThat(this.remembered.get("one")).isNull();
		assertThat(this.remembered.keep("one", "ONE")).isEqualTo("ONE");
		assertThat(this.remembered.get("one")).isEqualTo("ONE");
	}

	@Test
	void firstOfEqualValuesIsTheOneForAll() {
		String first = this.remembered.keep("one", new String("ONE"));
		assertThat(this.remembered.keep("one", new String("ONE"))).isSameAs(first);
	}

	@Test
	void whatIsTooMuchIsNotKept() {
		this.remembered.keep("one", "ONE");
		assertThat(this.remembered.isFull()).isFalse();
		this.remembered.keep("two", "TWO");
		assertThat(this.remembered.isFull()).isTrue();
		assertThat(this.remembered.keep("three", "THREE")).isEqualTo("THREE");
		assertThat(this.remembered.get("three")).isNull();
		assertThat(this.remembered.get("one")).isEqualTo("ONE");
	}

}
