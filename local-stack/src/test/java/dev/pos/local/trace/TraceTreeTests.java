package dev.pos.local.trace;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class TraceTreeTests {

	private static final Instant START = Instant.parse("2026-11-22T10:00:00Z");

	@Test
	void linesDrawTheTreeOfTheConsolesAnswer() throws Exception {
		assertThat(new TraceTree(export("trace.json")).lines()).containsExactly(
				"Trace ID: 4bf92f3577b34da6a3ce929d0e0e4736  Correlation ID: abc-123-def  (6 spans, 4 services)",
				"└─ [chatbot] GET /query (500ms) ✓", //
				"   └─ [chatbot] daily summary (480ms) ✓", //
				"      ├─ [pos-core] GET /orders (450ms) ✓",
				"      │  └─ [pos-core] query: select * from orders where tenant_id = ? and created_at >= ? (440ms) ✓ ← SLOW",
				"      ├─ [payment] GET /payments (180ms) ✗ ERROR: Gateway timeout",
				"      └─ [inventory] GET /products (9.5ms) ✓");
	}

	@Test
	void linesWhenSpansAreShuffledDrawTheSameTree() throws Exception {
		TraceExport export = export("trace.json");
		List<Span> shuffled = new ArrayList<>(export.spans());
		Collections.reverse(shuffled);
		assertThat(new TraceTree(new TraceExport(export.traceId(), export.correlationId(), shuffled)).lines()
			.stream()
			.skip(1)).containsExactlyElementsOf(new TraceTree(export).lines().stream().skip(1).toList());
	}

	@Test
	void linesWhenTheParentWorksItselfMarkTheParent() {
		assertThat(draw(span("a", null, 0, 500), span("b", "a", 10, 20))).satisfiesExactly(
				(heading) -> assertThat(heading).contains("2 spans"),
				(line) -> assertThat(line).endsWith("(500ms) ✓ ← SLOW"),
				(line) -> assertThat(line).doesNotContain("SLOW"));
	}

	@Test
	void linesWhenACallRepeatsFoldItAndMarkTheLoop() {
		List<Span> spans = new ArrayList<>();
		spans.add(span("a", null, 0, 500));
		for (int i = 0; i < 40; i++) {
			spans.add(span("loop-" + i, "a", 10 * i, 10));
		}
		spans.add(span("other", "a", 420, 50));
		assertThat(draw(spans.toArray(Span[]::new)).stream().skip(2)).containsExactly("   ├─ [pos-core] loop (10ms) ✓",
				"   ├─ … 39 more like this, all 40 (400ms) ← SLOW", "   └─ [pos-core] other (50ms) ✓");
	}

	@Test
	void linesWhenAParentIsMissingDrawItsChildrenAsRoots() {
		assertThat(draw(span("a", null, 0, 5), span("b", "gone", 1, 2))).anyMatch((line) -> line.startsWith("├─ "))
			.anyMatch((line) -> line.startsWith("└─ "));
	}

	@Test
	void linesWhenThereIsOneSpanMarkNothing() {
		assertThat(draw(span("a", null, 0, 5))).noneMatch((line) -> line.contains("SLOW"));
	}

	private static List<String> draw(Span... spans) {
		return new TraceTree(new TraceExport("t", "t", List.of(spans))).lines();
	}

	private static Span span(String id, String parent, long startMs, double durationMs) {
		return new Span(id, "t", parent, "pos-core", id.replaceAll("-.*", ""), START.plusMillis(startMs), durationMs,
				Map.of(), false);
	}

	private static TraceExport export(String resource) throws IOException {
		try (InputStream json = TraceTreeTests.class.getResourceAsStream(resource)) {
			return JsonMapper.builder()
				.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
				.disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
				.build()
				.readValue(json, TraceExport.class);
		}
	}

}
