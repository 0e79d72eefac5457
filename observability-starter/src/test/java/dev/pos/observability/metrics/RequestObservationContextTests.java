package dev.pos.observability.metrics;

import java.util.stream.Stream;

import io.micrometer.common.KeyValue;
import io.micrometer.common.KeyValues;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.http.server.observation.ServerRequestObservationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The same for Spring's own context and for the one that stands in for it.
 */
class RequestObservationContextTests {

	static Stream<ServerRequestObservationContext> contexts() {
		MockHttpServletRequest request = new MockHttpServletRequest();
		MockHttpServletResponse response = new MockHttpServletResponse();
		return Stream.of(new ServerRequestObservationContext(request, response),
				new RequestObservationContext(request, response));
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void keyValuesWhenAddedAreSortedAndTheLastWins(ServerRequestObservationContext context) {
		context.addLowCardinalityKeyValues(KeyValues.of("status", "200", "method", "GET"));
		context.addLowCardinalityKeyValues(KeyValues.of("status", "404"));
		context.addLowCardinalityKeyValue(KeyValue.of("a", "1"));
		context.addHighCardinalityKeyValue(KeyValue.of("url", "/one"));
		context.addHighCardinalityKeyValues(KeyValues.of("url", "/two", "b", "2"));
		assertThat(context.getLowCardinalityKeyValues())
			.isEqualTo(KeyValues.of("a", "1", "method", "GET", "status", "404"));
		assertThat(context.getHighCardinalityKeyValues()).isEqualTo(KeyValues.of("b", "2", "url", "/two"));
		assertThat(context.getAllKeyValues()).hasSize(5);
		assertThat(context.getLowCardinalityKeyValue("status")).isEqualTo(KeyValue.of("status", "404"));
		assertThat(context.getHighCardinalityKeyValue("url")).isEqualTo(KeyValue.of("url", "/two"));
		assertThat(context.getLowCardinalityKeyValue("url")).isNull();
		assertThat(context).hasToString(context.toString()).asString().contains("status='404'", "url='/two'");
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void keyValuesWhenAddedOnceMoreAreTheLaterOnes(ServerRequestObservationContext context) {
		context.addLowCardinalityKeyValues(KeyValues.of("status", "UNKNOWN", "method", "GET"));
		context.addLowCardinalityKeyValues(KeyValues.of("method", "GET", "status", "200"));
		assertThat(context.getLowCardinalityKeyValues()).isEqualTo(KeyValues.of("method", "GET", "status", "200"));
		context.addLowCardinalityKeyValues(KeyValues.of("method", "PUT"));
		assertThat(context.getLowCardinalityKeyValues()).isEqualTo(KeyValues.of("method", "PUT", "status", "200"));
		context.addLowCardinalityKeyValues(KeyValues.of("method", "PUT", "uri", "/"));
		assertThat(context.getLowCardinalityKeyValues())
			.isEqualTo(KeyValues.of("method", "PUT", "status", "200", "uri", "/"));
		context.addLowCardinalityKeyValues(KeyValues.empty());
		assertThat(context.getLowCardinalityKeyValues()).hasSize(3);
	}

	@ParameterizedTest
	@MethodSource("contexts")
	void keyValuesWhenRemovedAreGone(ServerRequestObservationContext context) {
		context.addLowCardinalityKeyValues(KeyValues.of("a", "1", "b", "2", "c", "3"));
		context.addHighCardinalityKeyValues(KeyValues.of("a", "1", "b", "2", "c", "3"));
		context.removeLowCardinalityKeyValue("b").removeLowCardinalityKeyValues("c", "not there");
		context.removeHighCardinalityKeyValues("a", "b", "c");
		assertThat(context.getLowCardinalityKeyValues()).isEqualTo(KeyValues.of("a", "1"));
		assertThat(context.getHighCardinalityKeyValues()).isEqualTo(KeyValues.empty());
		assertThat(context.getHighCardinalityKeyValue("a")).isNull();
	}

	@Test
	void keyValuesOfRequestsOfAKindAreTheSameObject() {
		KeyValues begin = KeyValues.of("status", "UNKNOWN", "method", "GET");
		KeyValues end = KeyValues.of("status", "200", "method", "GET");
		KeyValue tenant = KeyValue.of("tenant", "unknown");
		KeyValues first = merged(begin, end, tenant);
		assertThat(first).isEqualTo(KeyValues.of("method", "GET", "status", "200", "tenant", "unknown"));
		assertThat(merged(begin, end, tenant)).isSameAs(first);
		assertThat(merged(begin, end, KeyValue.of("tenant", "other")))
			.isEqualTo(KeyValues.of("method", "GET", "status", "200", "tenant", "other"));
	}

	private static KeyValues merged(KeyValues begin, KeyValues end, KeyValue added) {
		ServerRequestObservationContext context = new RequestObservationContext(new MockHttpServletRequest(),
				new MockHttpServletResponse());
		context.addLowCardinalityKeyValues(begin);
		context.addLowCardinalityKeyValues(end);
		context.addLowCardinalityKeyValue(added);
		return context.getLowCardinalityKeyValues();
	}

}
