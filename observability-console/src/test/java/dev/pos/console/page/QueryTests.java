package dev.pos.console.page;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class QueryTests {

	@Test
	void valuesAreRead() {
		Query query = Query.of(Map.of("q", " x ", "limit", "900", "error", "true", "last", "15m", "to",
				"2026-01-31T12:00:00Z", "sort", "seconds", "min", "1.5"));
		assertThat(query.text("q")).isEqualTo("x");
		assertThat(query.count("limit", 10, 500)).isEqualTo(500);
		assertThat(query.flag("error")).isTrue();
		assertThat(query.duration("last")).isEqualTo(Duration.ofMinutes(15));
		assertThat(query.time("to")).isEqualTo(Instant.parse("2026-01-31T12:00:00Z"));
		assertThat(query.choice("sort", TimeUnit.class, TimeUnit.DAYS)).isEqualTo(TimeUnit.SECONDS);
		assertThat(query.number("min", 0)).isEqualTo(1.5);
	}

	@Test
	void valuesThatAreEmptyAreAsGoodAsNone() {
		Query query = Query.of(Map.of("q", "", "limit", " ", "error", ""));
		assertThat(query.isEmpty()).isTrue();
		assertThat(query.text("q")).isNull();
		assertThat(query.count("limit", 10, 500)).isEqualTo(10);
		assertThat(query.flag("error")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "count", "flag", "duration", "time", "choice", "number" })
	void valueThatCannotBeReadIsRefusedByName(String kind) {
		Query query = Query.of(Map.of("the_name", "<script>" + "x".repeat(1000)));
		Map<String, Consumer<Query>> readers = Map.of("count", (q) -> q.count("the_name", 1, 2), "flag",
				(q) -> q.flag("the_name"), "duration", (q) -> q.duration("the_name"), "time", (q) -> q.time("the_name"),
				"choice", (q) -> q.choice("the_name", TimeUnit.class, TimeUnit.DAYS), "number",
				(q) -> q.number("the_name", 1));
		assertThatExceptionOfType(BadQueryException.class).isThrownBy(() -> readers.get(kind).accept(query))
			.satisfies((ex) -> {
				assertThat(ex.getStatusCode().value()).isEqualTo(400);
				assertThat(ex.getBody().getDetail()).contains("the_name").hasSizeLessThan(300);
			});
	}

	@Test
	void withChangesOneFilterAndEncodesAll() {
		Query query = Query.of(Map.of("q", "a&b=\"<c>"));
		assertThat(query.with("tail", true)).isEqualTo("?q=a%26b%3D%22%3Cc%3E&tail=true");
		assertThat(query.with("q", null)).isEqualTo("?");
	}

}
