package dev.pos.observability.otlp;

import java.util.ArrayList;
import java.util.List;

import dev.pos.observability.attributes.FlatAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class KnownAttributesTests {

	private static final int FIELD = 9;

	private final KnownAttributes known = new KnownAttributes();

	@Test
	void groupWhenWrittenIsKnownByItsFieldOnly() {
		FlatAttributes group = group(0);
		assertThat(this.known.fields(FIELD, group)).isNull();
		write(group, 10);
		assertThat(this.known.fields(FIELD, group)).hasSizeGreaterThan(10);
		assertThat(this.known.fields(FIELD + 1, group)).isNull();
	}

	@Test
	void groupsWhenTheyNeedMoreThanAMebibyteAreNotAllKept() {
		List<FlatAttributes> large = new ArrayList<>();
		for (int i = 0; i < 20; i++) {
			FlatAttributes group = group(i);
			write(group, 100 * 1024);
			large.add(group);
		}
		// Each takes its tag and length beside its 100 KiB.
		assertThat(large.stream().filter((group) -> this.known.fields(FIELD, group) != null)).hasSize(10);
		FlatAttributes small = group(20);
		write(small, 1024);
		assertThat(this.known.fields(FIELD, small)).isNotNull();
	}

	@Test
	void groupWhenWrittenAgainTakesItsBytesOnce() {
		FlatAttributes group = group(0);
		for (int i = 0; i < 20; i++) {
			write(group, 100 * 1024);
		}
		FlatAttributes other = group(1);
		write(other, 100 * 1024);
		assertThat(this.known.fields(FIELD, other)).isNotNull();
	}

	private void write(FlatAttributes group, int length) {
		ProtobufWriter writer = new ProtobufWriter(16);
		writer.string(FIELD, "x".repeat(length));
		this.known.written(FIELD, group, writer, 0);
	}

	private static FlatAttributes group(int number) {
		return FlatAttributes.shared(Attributes.of(AttributeKey.longKey("number"), (long) number));
	}

}
