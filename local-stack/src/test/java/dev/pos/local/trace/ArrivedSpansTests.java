package dev.pos.local.trace;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ArrivedSpansTests {

	private static final List<String> SERVICES = List.of("http://localhost:4004");

	private final Span question = span("1", null, "chatbot", Map.of("span.kind", "server"), false);

	private final Span call = span("2", "1", "chatbot",
			Map.of("span.kind", "client", "http.url", "http://localhost:4004/payments/summary?date=today"), false);

	private final Span answer = span("3", "2", "payment", Map.of("span.kind", "server"), false);

	@Test
	void completeWhenEachParentAndEachCalledServiceIsThere() {
		assertThat(isComplete(this.question, this.call, this.answer)).isTrue();
		assertThat(isComplete(this.question)).isTrue();
	}

	@Test
	void completeWhenNothingHasArrivedIsFalse() {
		assertThat(isComplete()).isFalse();
	}

	@Test
	void completeWhenAParentIsMissingIsFalse() {
		assertThat(isComplete(this.question, this.answer)).isFalse();
	}

	@Test
	void completeWhenTheCalledServiceHasSaidNothingYetIsFalse() {
		assertThat(isComplete(this.question, this.call)).isFalse();
	}

	@Test
	void completeWhenTheCallFailedOrWentElsewhereIsTrue() {
		Span failed = span("2", "1", "chatbot", this.call.tags(), true);
		Span elsewhere = span("2", "1", "chatbot",
				Map.of("span.kind", "client", "http.url", "http://localhost:40041/payments"), false);
		Span redis = span("2", "1", "chatbot", Map.of("span.kind", "client", "db.system.name", "redis"), false);
		for (Span span : List.of(failed, elsewhere, redis)) {
			assertThat(isComplete(this.question, span)).as("%s", span).isTrue();
		}
	}

	private static boolean isComplete(Span... spans) {
		return new ArrivedSpans(List.of(spans)).isComplete(SERVICES);
	}

	private static Span span(String id, String parent, String service, Map<String, String> tags, boolean error) {
		return new Span(id, "t", parent, service, "GET /", Instant.EPOCH, 1, tags, error);
	}

}
