package dev.pos.observability;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The behaviour that the validation suite of W3C Trace Context checks at its strictest
 * level (w3c/trace-context, folder test): what a caller sends, and what arrives at the
 * service called next.
 */
@StarterTest
class TraceContextConformanceTests {

	private static final String TRACE_ID = "12345678901234567890123456789012";

	private static final String SPAN_ID = "1234567890123456";

	private static final String VALID = "00-" + TRACE_ID + "-" + SPAN_ID + "-01";

	@LocalServerPort
	private int port;

	@ParameterizedTest
	@ValueSource(strings = { "traceparent: ", "TraceParent: ", "TrAcEpArEnT: ", "TRACEPARENT: ", "traceparent:  ",
			"traceparent: \t", "traceparent:\t \t " })
	void traceWhenHeaderIsValidGoesOnInNewSpan(String name) throws IOException {
		for (String trailing : new String[] { "", " ", "\t", " \t" }) {
			Hop hop = hop(name + VALID + trailing);
			assertThat(hop.traceId()).isEqualTo(TRACE_ID);
			assertThat(hop.spanId()).isNotEqualTo(SPAN_ID);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "cc-" + TRACE_ID + "-" + SPAN_ID + "-01",
			"cc-" + TRACE_ID + "-" + SPAN_ID + "-01-what-the-future-will-be-like",
			"00-" + TRACE_ID + "-" + SPAN_ID + "-00", "00-" + TRACE_ID + "-" + SPAN_ID + "-03" })
	void traceWhenVersionIsLaterOrFlagsDifferGoesOn(String traceParent) throws IOException {
		assertThat(hop("traceparent: " + traceParent).traceId()).isEqualTo(TRACE_ID);
	}

	@ParameterizedTest
	@ValueSource(strings = { VALID + ".", VALID + "-what-the-future-will-be-like",
			"cc-" + TRACE_ID + "-" + SPAN_ID + "-01.what-the-future-will-be-like",
			"ff-" + TRACE_ID + "-" + SPAN_ID + "-01", ".0-" + TRACE_ID + "-" + SPAN_ID + "-01",
			"0.-" + TRACE_ID + "-" + SPAN_ID + "-01", "000-" + TRACE_ID + "-" + SPAN_ID + "-01",
			"0000-" + TRACE_ID + "-" + SPAN_ID + "-01", "0-" + TRACE_ID + "-" + SPAN_ID + "-01",
			"00-00000000000000000000000000000000-" + SPAN_ID + "-01",
			"00-.2345678901234567890123456789012-" + SPAN_ID + "-01",
			"00-1234567890123456789012345678901.-" + SPAN_ID + "-01",
			"00-123456789012345678901234567890123-" + SPAN_ID + "-01",
			"00-1234567890123456789012345678901-" + SPAN_ID + "-01", "00-" + TRACE_ID + "-0000000000000000-01",
			"00-" + TRACE_ID + "-.234567890123456-01", "00-" + TRACE_ID + "-123456789012345.-01",
			"00-" + TRACE_ID + "-12345678901234567-01", "00-" + TRACE_ID + "-123456789012345-01",
			"00-" + TRACE_ID + "-" + SPAN_ID + "-.0", "00-" + TRACE_ID + "-" + SPAN_ID + "-0.",
			"00-" + TRACE_ID + "-" + SPAN_ID + "-001", "00-" + TRACE_ID + "-" + SPAN_ID + "-1", "" })
	void traceWhenHeaderIsInvalidIsNew(String traceParent) throws IOException {
		String traceId = hop("traceparent: " + traceParent).traceId();
		assertThat(traceId).matches("[0-9a-f]{32}").isNotEqualTo("0".repeat(32));
		assertThat(traceId).doesNotContain(TRACE_ID.substring(1, 31));
	}

	@Test
	void traceWhenHeaderIsMissingMisnamedOrDuplicatedIsNew() throws IOException {
		assertThat(hop().traceId()).matches("[0-9a-f]{32}");
		assertThat(hop("trace-parent: " + VALID).traceId()).isNotEqualTo(TRACE_ID);
		assertThat(hop("trace.parent: " + VALID).traceId()).isNotEqualTo(TRACE_ID);
		String other = TRACE_ID.replace("9012", "9011");
		assertThat(hop("traceparent: 00-" + other + "-" + SPAN_ID + "-01", "traceparent: " + VALID).traceId())
			.isNotIn(TRACE_ID, other);
	}

	@Test
	void spanWhenTraceGoesOnSeveralTimesIsNewEachTime() throws IOException {
		Set<String> spanIds = new HashSet<>();
		for (int i = 0; i < 3; i++) {
			spanIds.add(hop("traceparent: " + VALID).spanId());
		}
		assertThat(spanIds).hasSize(3).doesNotContain(SPAN_ID);
	}

	@Test
	void stateWhenTraceParentIsMissingOrInvalidIsDropped() throws IOException {
		assertThat(hop("tracestate: foo=1,bar=2").state()).isEmpty();
		assertThat(hop("traceparent: ff" + VALID.substring(2), "tracestate: foo=1").state()).isEmpty();
	}

	@Test
	void stateWhenValidGoesOnInOrder() throws IOException {
		assertThat(state("tracestate: foo=1,bar=2")).containsExactly(Map.entry("foo", "1"), Map.entry("bar", "2"));
		assertThat(state("TraceState: foo=1")).containsEntry("foo", "1");
		assertThat(state("TRACESTATE: foo=1")).containsEntry("foo", "1");
		assertThat(state("trace-state: foo=1")).isEmpty();
		assertThat(state("tracestate: foo=1,bar=2", "tracestate: rojo=1,congo=2", "tracestate: baz=3").keySet())
			.containsExactly("foo", "bar", "rojo", "congo", "baz");
	}

	@Test
	void stateWhenHeaderIsEmptyKeepsTheOthers() throws IOException {
		assertThat(state("tracestate: ")).isEmpty();
		assertThat(state("tracestate: foo=1", "tracestate: ")).containsEntry("foo", "1");
		assertThat(state("tracestate: ", "tracestate: foo=1")).containsEntry("foo", "1");
	}

	@Test
	void stateWhenKeysRepeatKeepsOne() throws IOException {
		assertThat(state("tracestate: foo=1,foo=1")).containsEntry("foo", "1");
		assertThat(state("tracestate: foo=1", "tracestate: foo=2")).containsKey("foo");
	}

	@Test
	void stateWhenAllAllowedCharactersAreUsedGoesOn() throws IOException {
		String key = "abcdefghijklmnopqrstuvwxyz0123456789_-*/";
		String value = IntStream.rangeClosed(0x20, 0x7E)
			.filter((c) -> c != ',' && c != '=')
			.mapToObj(Character::toString)
			.collect(Collectors.joining());
		assertThat(state("tracestate: " + key + "=" + value)).containsEntry(key, value);
		assertThat(state("tracestate: " + key + "@a-z0-9_-*/=1")).containsEntry(key + "@a-z0-9_-*/", "1");
		assertThat(state("tracestate: foo=1 \t , \t bar=2, \t baz=3")).containsEntry("foo", "1")
			.containsEntry("bar", "2")
			.containsEntry("baz", "3");
		assertThat(state("tracestate: foo@=1,foo@@bar=1,foo@bar@baz=1").keySet()).containsExactly("foo@", "foo@@bar",
				"foo@bar@baz");
	}

	@ParameterizedTest
	@ValueSource(strings = { "foo =1", "FOO=1", "foo.bar=1", "@foo=1,bar=2", "foo=bar=baz", "foo=,bar=3", "bar" })
	void stateWhenMemberIsInvalidIsDropped(String state) throws IOException {
		assertThat(state("tracestate: " + state)).isEmpty();
	}

	@Test
	void stateWhenAtItsLimitsGoesOnAndPastThemIsDropped() throws IOException {
		String thirtyTwo = IntStream.rangeClosed(1, 32)
			.mapToObj((i) -> "bar" + i + "=" + i)
			.collect(Collectors.joining(","));
		assertThat(state("tracestate: " + thirtyTwo)).hasSize(32);
		assertThat(state("tracestate: " + thirtyTwo, "tracestate: bar33=33")).isEmpty();
		for (String key : List.of("z".repeat(256), "t".repeat(241) + "@" + "v".repeat(14), "t".repeat(242) + "@v",
				"t@" + "v".repeat(15))) {
			assertThat(state("tracestate: foo=1", "tracestate: " + key + "=1")).containsOnlyKeys("foo", key);
		}
		assertThat(state("tracestate: foo=1", "tracestate: " + "z".repeat(257) + "=1")).isEmpty();
	}

	private Map<String, String> state(String... headers) throws IOException {
		List<String> all = new ArrayList<>(List.of("traceparent: 00-" + TRACE_ID + "-" + SPAN_ID + "-00"));
		all.addAll(List.of(headers));
		Hop hop = hop(all.toArray(String[]::new));
		assertThat(hop.traceId()).isEqualTo(TRACE_ID);
		return hop.state();
	}

	/**
	 * Sends the lines as they are, which no HTTP client does.
	 */
	private Hop hop(String... headers) throws IOException {
		StringBuilder request = new StringBuilder("GET /trace-hop HTTP/1.0\r\nHost: localhost\r\n");
		for (String header : headers) {
			request.append(header).append("\r\n");
		}
		try (Socket socket = new Socket("localhost", this.port); InputStream in = socket.getInputStream()) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream().write(request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
			String response = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
			assertThat(response).startsWith("HTTP/1.1 200");
			String[] lines = response.substring(response.indexOf("\r\n\r\n") + 4).split("\n", -1);
			assertThat(lines[0]).matches("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
			return new Hop(lines[0].substring(3, 35), lines[0].substring(36, 52), parseState(lines[1]));
		}
	}

	private static Map<String, String> parseState(String header) {
		Map<String, String> state = new LinkedHashMap<>();
		for (String member : header.split(",")) {
			int equals = member.indexOf('=');
			if (equals > 0) {
				state.putIfAbsent(member.substring(0, equals), member.substring(equals + 1));
			}
		}
		return state;
	}

	private record Hop(String traceId, String spanId, Map<String, String> state) {

	}

}
