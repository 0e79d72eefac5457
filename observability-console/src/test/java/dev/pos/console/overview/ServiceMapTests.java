package dev.pos.console.overview;

import java.net.URI;
import java.util.List;
import java.util.Map;

import dev.pos.console.overview.ServiceMap.Edge;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TraceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServiceMapTests {

	private long calls;

	private final ServiceMap map = new ServiceMap(
			new CalledService(Map.of("payment", URI.create("http://localhost:4004"))));

	@Test
	void callsAreSpansWhoseParentBelongsToAnotherService() {
		this.map.add(List.of(span(1, 0, "chatbot", SpanKind.SERVER, 100, false),
				span(2, 1, "chatbot", SpanKind.CLIENT, 90, false), span(3, 2, "payment", SpanKind.SERVER, 80, false)));
		assertThat(this.map.edges()).containsExactly(new Edge("chatbot", "payment", 1, 0, 90));
		assertThat(this.map.nodes()).containsOnlyKeys("chatbot", "payment");
	}

	@Test
	void callThatTheCallerGaveUpOnFailed() {
		this.map.add(List.of(span(2, 0, "chatbot", SpanKind.CLIENT, 3000, true),
				span(3, 2, "payment", SpanKind.SERVER, 5000, false)));
		assertThat(this.map.edges()).containsExactly(new Edge("chatbot", "payment", 1, 1, 5000));
	}

	@Test
	void callOfAServiceThatIsDownIsDrawnToWhereItWasMeantFor() {
		this.map.add(List.of(call("http://localhost:4004/payments?x=1", true), call("http://localhost:4004", true),
				call("http://elsewhere.test/payments", true), call("no address", true),
				call("http://localhost:4004/payments", false)));
		assertThat(this.map.edges()).containsExactly(new Edge("pos-core", "payment", 2, 2, 1));
		assertThat(this.map.edges().get(0).link(false))
			.isEqualTo("/traces?service=pos-core&sort=slowest&last=5m&error=true");
	}

	@Test
	void storesAreNodesOfTheirOwn() {
		this.map.add(List.of(new Span(new TraceId(1, 1), 1, 0, "payment", "SELECT", SpanKind.CLIENT, 0, 2_000_000,
				false, Attributes.builder().put("db.system.name", "postgresql").build())));
		assertThat(this.map.nodes()).containsEntry("postgresql", true).containsEntry("payment", false);
		assertThat(this.map.edges()).containsExactly(new Edge("payment", "postgresql", 1, 0, 2));
	}

	@Test
	void callersStandLeftOfWhatTheyCall() {
		this.map.add(List.of(span(1, 0, "chatbot", SpanKind.CLIENT, 90, false),
				span(2, 1, "pos-core", SpanKind.CLIENT, 80, false), span(3, 2, "payment", SpanKind.SERVER, 80, false)));
		MapLayout layout = MapLayout.of(this.map.nodes(), this.map.edges());
		assertThat(layout.boxes()).extracting(MapLayout.Box::x).isSorted().doesNotHaveDuplicates();
		assertThat(layout.lines()).hasSize(2);
	}

	@Test
	void servicesThatCallEachOtherAreLaidOutAllTheSame() {
		this.map.add(List.of(span(1, 0, "a", SpanKind.CLIENT, 90, false), span(2, 1, "b", SpanKind.CLIENT, 80, false),
				span(3, 2, "c", SpanKind.CLIENT, 80, false), span(4, 3, "a", SpanKind.SERVER, 10, false)));
		MapLayout layout = MapLayout.of(this.map.nodes(), this.map.edges());
		assertThat(layout.boxes()).hasSize(3);
		assertThat(layout.lines()).hasSize(3);
		assertThat(layout.width()).isLessThan(2000);
	}

	@ParameterizedTest
	@CsvSource({ "100, 0, 10, fine", "100, 1, 10, fine", "100, 2, 10, failing", "1, 0, 300, slower", "1, 0, 1000, slow",
			"1, 1, 5000, failing" })
	void edgesAreColouredByErrorsAndLatency(int calls, int errors, double millis, String style) {
		assertThat(new Edge("a", "b", calls, errors, millis).style()).isEqualTo(style);
	}

	@Test
	void mapWhenThereAreNoSpansIsEmpty() {
		MapLayout layout = MapLayout.of(this.map.nodes(), this.map.edges());
		assertThat(layout.boxes()).isEmpty();
		assertThat(layout.lines()).isEmpty();
	}

	private Span call(String url, boolean error) {
		return new Span(new TraceId(1, 1), ++this.calls, 0, "pos-core", "POST /payments", SpanKind.CLIENT, 0, 1_000_000,
				error, Attributes.builder().put("http.url", url).build());
	}

	private static Span span(long id, long parent, String service, SpanKind kind, long millis, boolean error) {
		return new Span(new TraceId(1, 1), id, parent, service, "operation", kind, 0, millis * 1_000_000, error,
				Attributes.builder().build());
	}

}
