package dev.pos.observability.logging;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLogFormatterTests {

	/**
	 * Refuses a key that stands twice, as RFC 8259 section 4 asks writers not to.
	 */
	private static final JsonMapper strict = JsonMapper.builder()
		.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
		.build();

	private final Logger logger = new LoggerContext().getLogger("dev.pos.Example");

	private final JsonLogFormatter formatter = new JsonLogFormatter(
			new MockEnvironment().withProperty("spring.application.name", "pos-core"));

	@Test
	void lineWhenAllContextIsPresentHasFixedMembersInOrder() {
		LoggingEvent event = event("Order placed", null, Map.of("span_id", "s", "trace_id", "t", "user_id", "u",
				"tenant_id", "acme", "correlation_id", "c", "extra", "x"));
		event.setTimeStamp(1_705_329_825_123L);
		event.addKeyValuePair(new KeyValuePair("duration_ms", 234));
		String line = this.formatter.format(event);
		assertThat(line).isEqualTo("""
				{"timestamp":"2024-01-15T14:43:45.123Z","level":"INFO","logger":"dev.pos.Example",\
				"message":"Order placed","service":"pos-core","correlation_id":"c","tenant_id":"acme",\
				"user_id":"u","trace_id":"t","span_id":"s","thread":"main","duration_ms":234,"extra":"x"}
				""");
	}

	@Test
	void lineWhenContextIsAbsentLeavesItOut() {
		assertThat(names(parse(event("hello", null)))).containsExactly("timestamp", "level", "logger", "message",
				"service", "thread");
	}

	@Test
	void lineWhenNamesCollideWritesEachUnderItsOwn() {
		LoggingEvent event = event("hello", null, Map.of("level", "mdc", "service", "other"));
		event.addKeyValuePair(new KeyValuePair("level", "key-value"));
		event.addKeyValuePair(new KeyValuePair("tenant_id", "x"));
		event.addKeyValuePair(new KeyValuePair("a", 1));
		event.addKeyValuePair(new KeyValuePair("a", 2));
		JsonNode line = parse(event);
		assertThat(line.get("level").asString()).isEqualTo("INFO");
		assertThat(line.get("field.level").asString()).isEqualTo("key-value");
		assertThat(line.get("field.field.level").asString()).isEqualTo("mdc");
		assertThat(line.get("field.service").asString()).isEqualTo("other");
		assertThat(line.get("field.tenant_id").asString()).isEqualTo("x");
		assertThat(line.get("a").asInt()).isEqualTo(1);
		assertThat(line.get("field.a").asInt()).isEqualTo(2);
	}

	@Test
	void keyValueWhenTypedKeepsJsonType() {
		LoggingEvent event = event("hello", null);
		List<Object> itself = new ArrayList<>();
		itself.add(itself);
		Object[] values = { 1L, -2.5d, 0.001d, Double.NaN, true, new BigDecimal("12.50"), null, List.of("a", 1),
				Map.of("k", false), new int[] { 1, 2 }, Level.WARN, Long.MIN_VALUE, 1e300, 3.0f, itself };
		for (int i = 0; i < values.length; i++) {
			event.addKeyValuePair(new KeyValuePair("v" + i, values[i]));
		}
		JsonNode line = parse(event);
		assertThat(line.get("v0").asLong()).isEqualTo(1);
		assertThat(line.get("v1").asDouble()).isEqualTo(-2.5);
		assertThat(line.get("v2").asDouble()).isEqualTo(0.001);
		assertThat(line.get("v3").asString()).isEqualTo("NaN");
		assertThat(line.get("v4").asBoolean()).isTrue();
		assertThat(line.get("v5").decimalValue()).isEqualByComparingTo("12.50");
		assertThat(line.get("v6").isNull()).isTrue();
		assertThat(line.get("v7").get(0).asString()).isEqualTo("a");
		assertThat(line.get("v8").get("k").asBoolean()).isFalse();
		assertThat(line.get("v9").get(1).asInt()).isEqualTo(2);
		assertThat(line.get("v10").asString()).isEqualTo("WARN");
		assertThat(line.get("v11").asLong()).isEqualTo(Long.MIN_VALUE);
		assertThat(line.get("v12").asDouble()).isEqualTo(1e300);
		assertThat(line.get("v13").asDouble()).isEqualTo(3.0);
		assertThat(line.get("v14").isArray()).isTrue();
	}

	@Test
	void lineWhenTextIsHostileStaysOneParsableLine() {
		StringBuilder all = new StringBuilder();
		for (char c = 0; c < 0x300; c++) {
			all.append(c);
		}
		all.append("\uD83D\uDE00 \u20AC \u2028 lone \uD83D end \uDE00");
		LoggingEvent event = event(all.toString(), null);
		event.addKeyValuePair(new KeyValuePair("a\"b\n\\", "x\r\ny\u0000"));
		byte[] bytes = this.formatter.formatAsBytes(event, StandardCharsets.UTF_8);
		String text = new String(bytes, StandardCharsets.UTF_8);
		assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
		JsonNode line = strict.readTree(text);
		assertThat(line.get("message").asString()).startsWith(all.substring(0, 0x300)).contains("\uD83D\uDE00 \u20AC");
		assertThat(line.get("a\"b\n\\").asString()).isEqualTo("x\r\ny\u0000");
	}

	@Test
	void lineWhenEscapesComeAfterLongPlainTextIsWhole() {
		// From less than the buffer holds to more than its double.
		for (int plain = 500; plain < 2500; plain += 7) {
			String text = "x".repeat(plain) + "\u0000\"\u20AC".repeat(plain / 3) + "end";
			assertThat(parse(event(text, null)).get("message").asString()).isEqualTo(text);
		}
	}

	@Test
	void linesWhenManyThreadsFormatStayApart() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(24);
		try {
			List<Future<String>> lines = new ArrayList<>();
			for (int i = 0; i < 5000; i++) {
				String message = "number " + i + " " + "y".repeat(i % 300);
				lines.add(threads.submit(() -> this.formatter.format(event(message, null))));
			}
			for (int i = 0; i < lines.size(); i++) {
				assertThat(strict.readTree(lines.get(i).get()).get("message").asString())
					.isEqualTo("number " + i + " " + "y".repeat(i % 300));
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	@Test
	void lineWhenValueFailsToPrintIsNotLost() {
		LoggingEvent event = event("hello", null);
		event.addKeyValuePair(new KeyValuePair("broken", new Object() {
			@Override
			public String toString() {
				throw new IllegalStateException("no");
			}
		}));
		event.addKeyValuePair(new KeyValuePair("after", 1));
		JsonNode line = parse(event);
		assertThat(line.get("broken").asString()).contains("IllegalStateException");
		assertThat(line.get("after").asInt()).isEqualTo(1);
	}

	@Test
	void exceptionWhenThrownHasTypeMessageAndTraceback() {
		Exception cause = new IllegalArgumentException("password=hunter2");
		IllegalStateException failure = new IllegalStateException("cannot pay", cause);
		failure.addSuppressed(new RuntimeException("also"));
		JsonNode exception = parse(event("failed", failure)).get("exception");
		assertThat(exception.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
		assertThat(exception.get("message").asString()).isEqualTo("cannot pay");
		assertThat(exception.get("traceback").asString())
			.contains("\tat dev.pos.observability.logging.JsonLogFormatterTests")
			.contains("Suppressed: java.lang.RuntimeException: also")
			.contains("Caused by: java.lang.IllegalArgumentException: password=****")
			.doesNotContain("hunter2");
	}

	@Test
	void secretWhenPlantedAnywhereReachesNoLine() {
		String canary = "c4n4ry-5ecret";
		LoggingEvent event = event("login with password=" + canary, new RuntimeException("token: " + canary));
		event.addKeyValuePair(new KeyValuePair("api_key", canary));
		event.addKeyValuePair(new KeyValuePair("header", "Authorization: Bearer " + canary));
		event.addKeyValuePair(new KeyValuePair("body", Map.of("secret", canary)));
		event.addKeyValuePair(new KeyValuePair("card", 4111111111111111L));
		assertThat(this.formatter.format(event)).doesNotContain(canary).doesNotContain("4111111111111111");
	}

	private LoggingEvent event(String message, Throwable throwable) {
		return event(message, throwable, Map.of());
	}

	private LoggingEvent event(String message, Throwable throwable, Map<String, String> mdc) {
		LoggingEvent event = new LoggingEvent(JsonLogFormatterTests.class.getName(), this.logger, Level.INFO, message,
				throwable, null);
		event.setMDCPropertyMap(mdc);
		event.setThreadName("main");
		return event;
	}

	private JsonNode parse(LoggingEvent event) {
		return strict.readTree(this.formatter.format(event));
	}

	private static List<String> names(JsonNode line) {
		List<String> names = new ArrayList<>();
		for (Iterator<String> iterator = line.propertyNames().iterator(); iterator.hasNext();) {
			names.add(iterator.next());
		}
		return names;
	}

}
