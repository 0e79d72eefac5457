package dev.pos.observability.tracing;

import java.net.URI;
import java.util.Objects;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UriNamesTests {

	private final UriNames names = new UriNames();

	@ParameterizedTest
	@CsvSource(textBlock = """
			http://a,                                   /
			http://a/,                                  /
			http://a/orders,                            /orders
			http://a/v1/orders/4711/lines,              /v1/orders/{}/lines
			http://a/.well-known/jwks.json?x=1#y,       /.well-known/jwks.json
			http://a/bot123:AbC/send,                   /{}/send
			http://a/8f14e45f-ceea-467f-a83b-000000000, /{}
			http://a/%20/b,                             /{}/b
			http://a//b/,                               /b
			http://a/a/b/c/d/e/f/g/h/i/j/k/l,           /a/b/c/d/e/f/g/h/i/**
			""")
	void nameOfUriHasItsWordsOnly(String uri, String name) {
		assertThat(this.names.of(URI.create(uri))).isEqualTo(name);
	}

	@Test
	void namesWhenThereAreTooManyEnd() {
		long distinct = IntStream.range(0, 5000)
			.mapToObj((i) -> this.names.of(URI.create("http://a/" + word(i))))
			.filter(Objects::nonNull)
			.distinct()
			.count();
		assertThat(distinct).isEqualTo(100);
		assertThat(this.names.of(URI.create("http://a/" + word(0)))).isEqualTo("/" + word(0));
	}

	private static String word(int number) {
		return Integer.toString(number)
			.chars()
			.mapToObj((digit) -> String.valueOf((char) ('a' + digit - '0')))
			.reduce("w", String::concat);
	}

}
