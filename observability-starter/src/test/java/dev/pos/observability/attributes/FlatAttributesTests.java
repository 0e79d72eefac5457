package dev.pos.observability.attributes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FlatAttributesTests {

	private static final List<FlatAttributes> groups = List.of(group(0, 7), group(3, 1), group(5, 20), group(0, 0));

	private final Random random = new Random(20261129);

	@Test
	void attributesAreThoseOfAMapHoweverTheyCame() {
		for (int i = 0; i < 5000; i++) {
			FlatAttributes attributes = new FlatAttributes(100, Integer.MAX_VALUE);
			Map<AttributeKey<?>, Object> expected = new LinkedHashMap<>();
			for (int step = this.random.nextInt(12); step >= 0; step--) {
				if (this.random.nextInt(4) == 0) {
					FlatAttributes group = groups.get(this.random.nextInt(groups.size()));
					attributes.putAll(group);
					group.forEach(expected::put);
				}
				else {
					AttributeKey<String> key = key(this.random.nextInt(30));
					attributes.put(key, "own " + step);
					expected.put(key, "own " + step);
				}
			}
			assertThat(attributes.asMap()).containsExactlyEntriesOf(expected);
			assertThat(inGroups(attributes)).containsExactlyEntriesOf(expected);
			assertThat(inGroups(attributes.copy())).containsExactlyEntriesOf(expected);
			assertThat(attributes.size()).isEqualTo(expected.size());
			expected.forEach((key, value) -> assertThat((Object) attributes.get(key)).isEqualTo(value));
		}
	}

	@Test
	void groupIsHandedOnAsAWhole() {
		FlatAttributes attributes = new FlatAttributes(100, Integer.MAX_VALUE);
		attributes.put(key(40), "before");
		attributes.putAll(groups.get(0));
		attributes.put(key(41), "behind");
		Map<Object, Object> seen = new LinkedHashMap<>();
		attributes.forEach(seen::put, (group) -> seen.put("group", group));
		assertThat(seen.keySet()).containsExactly(key(40), "group", key(41));
		assertThat(seen.get("group")).isSameAs(groups.get(0));
	}

	@Test
	void groupWithAnAttributeThatWasReplacedIsNoLongerOne() {
		FlatAttributes attributes = new FlatAttributes(100, Integer.MAX_VALUE);
		attributes.putAll(groups.get(0));
		attributes.put(key(6), "own");
		Map<Object, Object> seen = new LinkedHashMap<>();
		attributes.forEach(seen::put, (group) -> seen.put("group", group));
		assertThat(seen).hasSize(7).doesNotContainKey("group").containsEntry(key(6), "own");
		assertThat(groups.get(0).get(key(6))).isEqualTo("value 6");
	}

	@Test
	void groupIsCountedAndCutAsItsAttributesAre() {
		FlatAttributes few = new FlatAttributes(5, Integer.MAX_VALUE);
		few.putAll(groups.get(0));
		assertThat(few.size()).isEqualTo(5);
		assertThat(few.total()).isEqualTo(7);
		FlatAttributes all = new FlatAttributes(7, Integer.MAX_VALUE);
		all.putAll(groups.get(0));
		assertThat(all.size()).isEqualTo(7);
		assertThat(all.total()).isEqualTo(7);
		FlatAttributes cut = new FlatAttributes(10, 3);
		cut.putAll(groups.get(0));
		assertThat(cut.get(key(1))).isEqualTo("val");
	}

	@Test
	void groupCannotBeChanged() {
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> groups.get(0).put(key(9), "own"));
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> groups.get(0).putAll(groups.get(1)));
		FlatAttributes copy = groups.get(1).copy();
		copy.put(key(9), "own");
		assertThat(copy.size()).isEqualTo(2);
		assertThat(groups.get(1).size()).isEqualTo(1);
	}

	private static Map<AttributeKey<?>, Object> inGroups(FlatAttributes attributes) {
		Map<AttributeKey<?>, Object> seen = new LinkedHashMap<>();
		attributes.forEach(seen::put, (group) -> group.forEach(seen::put));
		return seen;
	}

	private static FlatAttributes group(int first, int count) {
		var attributes = Attributes.builder();
		IntStream.range(first, first + count).forEach((i) -> attributes.put(key(i), "value " + i));
		return FlatAttributes.shared(attributes.build());
	}

	private static AttributeKey<String> key(int number) {
		return AttributeKey.stringKey("key." + number);
	}

}
