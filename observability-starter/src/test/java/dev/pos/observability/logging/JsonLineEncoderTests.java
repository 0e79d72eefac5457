package dev.pos.observability.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.FileAppender;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class JsonLineEncoderTests {

	private static final int THREADS = 8;

	private static final int LINES = 2_000;

	private final MockEnvironment environment = new MockEnvironment().withProperty("spring.application.name",
			"pos-core");

	private final LoggerContext context = new LoggerContext();

	private final Logger logger = this.context.getLogger("dev.pos.Example");

	@Test
	void lineWhenEncodedIsTheFormattersLine() {
		LoggingEvent event = event("Order placed \u00e9");
		assertThat(encoder().encode(event))
			.isEqualTo(new JsonLogFormatter(this.environment).formatAsBytes(event, StandardCharsets.UTF_8));
	}

	@Test
	void linesWhenOfOneLengthShareTheArrayOfTheirThread() {
		JsonLineEncoder encoder = encoder();
		byte[] first = encoder.encode(event("first"));
		byte[] longer = encoder.encode(event("longer"));
		byte[] other = encoder.encode(event("other"));
		assertThat(other).isSameAs(first).isNotSameAs(longer);
		assertThat(message(other)).isEqualTo("other");
		assertThat(message(longer)).isEqualTo("longer");
	}

	@Test
	void linesWhenShorterThanThoseBeforeHaveNothingOfThem() {
		JsonLineEncoder encoder = encoder();
		JsonLogFormatter formatter = new JsonLogFormatter(this.environment);
		for (int length = 64; length >= 0; length--) {
			LoggingEvent event = event("x".repeat(length));
			assertThat(encoder.encode(event)).isEqualTo(formatter.formatAsBytes(event, StandardCharsets.UTF_8));
		}
	}

	@Test
	void linesWhenLongAreNotKept() {
		JsonLineEncoder encoder = encoder();
		String text = "x".repeat(5_000);
		assertThat(encoder.encode(event(text))).isNotSameAs(encoder.encode(event(text)));
	}

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void linesOnVirtualThreadsHaveTheirOwnArrays() throws Exception {
		JsonLineEncoder encoder = encoder();
		AtomicReference<byte[]> first = new AtomicReference<>();
		AtomicReference<byte[]> second = new AtomicReference<>();
		// Thread.startVirtualThread(), which the language level does not know.
		Thread thread = (Thread) Thread.class.getMethod("startVirtualThread", Runnable.class)
			.invoke(null, (Runnable) () -> {
				first.set(encoder.encode(event("first")));
				second.set(encoder.encode(event("other")));
			});
		thread.join(10_000);
		assertThat(second.get()).isNotNull().isNotSameAs(first.get());
	}

	@Test
	void linesOfManyThreadsReachAFileWhole(@TempDir Path folder) throws Exception {
		Path file = folder.resolve("logs.json");
		FileAppender<ILoggingEvent> appender = new FileAppender<>();
		appender.setFile(file.toString());
		appender.setContext(this.context);
		appender.setEncoder(encoder());
		appender.start();
		this.logger.addAppender(appender);
		ExecutorService threads = Executors.newFixedThreadPool(THREADS);
		List<Future<?>> running = new ArrayList<>();
		for (int thread = 0; thread < THREADS; thread++) {
			String tenant = "tenant-" + thread;
			running.add(threads.submit(() -> logAs(tenant)));
		}
		for (Future<?> each : running) {
			each.get(60, TimeUnit.SECONDS);
		}
		threads.shutdown();
		this.context.stop();
		List<String> lines = Files.readAllLines(file);
		assertThat(lines).hasSize(THREADS * LINES).allSatisfy((line) -> {
			JsonNode node = JsonMapper.shared().readTree(line);
			assertThat(node.get("message").asString()).startsWith(node.get("tenant_id").asString() + " ");
		});
		assertThat(lines.stream().map((line) -> JsonMapper.shared().readTree(line).get("message").asString()))
			.doesNotHaveDuplicates();
	}

	@Test
	void encoderWithoutBootsEnvironmentSaysWhatIsMissing() {
		JsonLineEncoder encoder = new JsonLineEncoder();
		encoder.setContext(new LoggerContext());
		assertThatIllegalStateException().isThrownBy(encoder::start).withMessageContaining("let Boot set up logging");
	}

	@Test
	void lineOfAWarningDoesNotWaitForOthers() throws IOException {
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		try (GatheringStream stream = new GatheringStream(written)) {
			JsonLineEncoder encoder = new JsonLineEncoder(new JsonLogFormatter(this.environment), stream);
			this.context.setMDCAdapter(MDC.getMDCAdapter());
			int given = 0;
			while (written.size() == given) {
				byte[] line = encoder.encode(event("many"));
				stream.write(line);
				given += line.length;
			}
			byte[] warning = encoder
				.encode(new LoggingEvent(getClass().getName(), this.logger, Level.WARN, "warning", null, null));
			stream.write(warning);
			assertThat(written.size()).isEqualTo(given + warning.length);
		}
	}

	private void logAs(String tenant) {
		MDC.put("tenant_id", tenant);
		try {
			for (int line = 0; line < LINES; line++) {
				this.logger.info("{} {}", tenant, line);
			}
		}
		finally {
			MDC.clear();
		}
	}

	private JsonLineEncoder encoder() {
		this.context.setMDCAdapter(MDC.getMDCAdapter());
		this.context.putObject(Environment.class.getName(), this.environment);
		JsonLineEncoder encoder = new JsonLineEncoder();
		encoder.setContext(this.context);
		encoder.start();
		return encoder;
	}

	private LoggingEvent event(String message) {
		LoggingEvent event = new LoggingEvent(getClass().getName(), this.logger, Level.INFO, message, null, null);
		event.setTimeStamp(1_705_329_825_123L);
		return event;
	}

	private static String message(byte[] line) {
		return JsonMapper.shared().readTree(line).get("message").asString();
	}

}
