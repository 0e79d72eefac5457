package dev.pos.console.trace;

import java.util.ArrayList;
import java.util.List;

import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TraceId;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SpanTreeTests {

	private static final long MILLI = 1_000_000;

	@Test
	void spansComeInTheOrderOfTheCalls() {
		SpanTree tree = SpanTree.of(List.of(span(4, 2, 1030, 10), span(2, 1, 1010, 50), span(1, 0, 1000, 100),
				span(3, 1, 1070, 10), span(5, 2, 1020, 5)));
		assertThat(ids(tree)).containsExactly(1L, 2L, 5L, 4L, 3L);
		assertThat(tree.nodes()).extracting(SpanNode::depth).containsExactly(0, 1, 2, 2, 1);
	}

	@Test
	void spanWhenItsParentIsAbsentIsRootAndSaysSo() {
		SpanTree tree = SpanTree.of(List.of(span(1, 0, 1000, 100), span(2, 99, 1010, 10)));
		assertThat(tree.roots()).extracting(SpanNode::hint).containsExactly(null, "parent not received");
	}

	@Test
	void spansWhenParentsFormCirclesComeOutOnce() {
		SpanTree tree = SpanTree
			.of(List.of(span(1, 2, 1000, 100), span(2, 3, 1010, 10), span(3, 1, 1020, 10), span(4, 4, 1030, 10)));
		assertThat(ids(tree)).containsExactlyInAnyOrder(1L, 2L, 3L, 4L);
		assertThat(tree.nodes()).extracting(SpanNode::hint).contains("parents form a circle");
	}

	@Test
	void spansWhenIdsRepeatKeepTheEarliest() {
		SpanTree tree = SpanTree.of(List.of(span(1, 0, 1000, 100), span(1, 0, 900, 7)));
		assertThat(tree.nodes()).singleElement()
			.satisfies((node) -> assertThat(node.span().durationMillis()).isEqualTo(7));
	}

	@Test
	void spansWhenNestedTenThousandDeepNeedNoStack() {
		List<Span> spans = new ArrayList<>();
		for (int id = 1; id <= 10_000; id++) {
			spans.add(span(id, id - 1, 1000, 100));
		}
		assertThat(SpanTree.of(spans).nodes()).hasSize(10_000);
	}

	@Test
	void serverSpanWhenItsClockIsOffIsMovedIntoTheCall() {
		Span client = span(1, 0, "chatbot", SpanKind.CLIENT, 1000, 100, false);
		Span server = span(2, 1, "payment", SpanKind.SERVER, 181_000, 80, false);
		Span query = span(3, 2, "payment", SpanKind.CLIENT, 181_010, 50, false);
		SpanTree tree = SpanTree.of(List.of(client, server, query));
		assertThat(tree.nodes()).extracting(SpanNode::startNanos)
			.containsExactly(1000 * MILLI, 1010 * MILLI, 1020 * MILLI);
		assertThat(tree.nodes().get(2).shiftNanos()).isEqualTo(-179_990 * MILLI);
	}

	@Test
	void workThatOutlivesItsCallerIsNotMoved() {
		SpanTree tree = SpanTree.of(List.of(span(1, 0, "chatbot", SpanKind.SERVER, 1000, 10, false),
				span(2, 1, "chatbot", SpanKind.INTERNAL, 1500, 100, false)));
		assertThat(tree.nodes()).extracting(SpanNode::shiftNanos).containsOnly(0L);
	}

	@Test
	void criticalPathIsWhatEndedLastBeforeEachMoment() {
		SpanTree tree = SpanTree
			.of(List.of(span(1, 0, 1000, 100), span(2, 1, 1010, 30), span(3, 1, 1020, 60), span(4, 3, 1030, 40)));
		assertThat(tree.nodes()).extracting(SpanNode::criticalNanos)
			.containsExactly(40 * MILLI, 0L, 20 * MILLI, 40 * MILLI);
	}

	@Test
	void criticalPathAddsUpToTheDurationOfTheRoot() {
		SpanTree tree = SpanTree.of(List.of(span(1, 0, 1000, 100), span(2, 1, 900, 500), span(3, 1, 1050, 20),
				span(4, 2, 1001, 3000), span(5, 4, 1, 1)));
		assertThat(tree.nodes().stream().mapToLong(SpanNode::criticalNanos).sum()).isEqualTo(100 * MILLI);
	}

	@Test
	void culpritIsWhereTheTraceWaitedLongest() {
		SpanTree tree = SpanTree.of(List.of(span(1, 0, 1000, 900), span(2, 1, 1010, 800), span(3, 1, 1850, 10)));
		assertThat(culprit(tree)).isEqualTo(2);
	}

	@Test
	void culpritWhenNothingWasSlowIsTheInnermostFailure() {
		SpanTree tree = SpanTree.of(List.of(span(1, 0, "chatbot", SpanKind.SERVER, 1000, 100, true),
				span(2, 1, "chatbot", SpanKind.CLIENT, 1010, 10, true),
				span(3, 2, "payment", SpanKind.SERVER, 1012, 5, true)));
		assertThat(culprit(tree)).isEqualTo(3);
	}

	private static long culprit(SpanTree tree) {
		SpanNode culprit = tree.culprit();
		assertThat(culprit).isNotNull();
		return culprit.span().id();
	}

	private static List<Long> ids(SpanTree tree) {
		return tree.nodes().stream().map((node) -> node.span().id()).toList();
	}

	private static Span span(long id, long parent, long startMillis, long millis) {
		return span(id, parent, "pos-core", SpanKind.INTERNAL, startMillis, millis, false);
	}

	private static Span span(long id, long parent, String service, SpanKind kind, long startMillis, long millis,
			boolean error) {
		return new Span(new TraceId(1, 1), id, parent, service, "operation " + id, kind, startMillis * MILLI,
				millis * MILLI, error, Attributes.builder().build());
	}

}
