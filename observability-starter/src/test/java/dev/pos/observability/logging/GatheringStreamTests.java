package dev.pos.observability.logging;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class GatheringStreamTests {

	/** Several times as many as begin the gathering. */
	private static final int MANY = 20 * GatheringStream.LINES_OF_WINDOW;

	private final Target target = new Target();

	private final GatheringStream stream = new GatheringStream(this.target);

	private int written;

	@AfterEach
	void close() throws IOException {
		this.stream.close();
	}

	@Test
	void linesWhenFewAreWrittenAtOnce() throws IOException {
		for (int i = 0; i < GatheringStream.LINES_OF_WINDOW / 2; i++) {
			line();
			assertThat(this.target.writes).hasValue(this.written);
			assertThat(this.target.flushed()).isEqualTo(lines(this.written));
		}
	}

	@Test
	void linesWhenManyAreWrittenTogetherInTheirOrderAndSoon() throws IOException {
		lines();
		Awaitility.await()
			.atMost(Duration.ofSeconds(10))
			.untilAsserted(() -> assertThat(this.target.flushed()).isEqualTo(lines(this.written)));
		assertThat(this.target.writes).hasValueLessThan(this.written / 4);
		assertThat(this.target.longest).hasValueLessThanOrEqualTo(GatheringStream.BUFFER_SIZE);
	}

	@Test
	void linesWhenFewAgainAreWrittenAtOnceAgain() throws IOException {
		gather();
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> {
			line();
			return this.target.flushedLines() == this.written;
		});
		for (int i = 0; i < 10; i++) {
			line();
			assertThat(this.target.flushed()).isEqualTo(lines(this.written));
		}
	}

	@Test
	void lineAfterWarningIsWrittenAtOnceBehindThoseThatWaited() throws IOException {
		gather();
		this.stream.warned();
		line();
		assertThat(this.target.flushed()).isEqualTo(lines(this.written));
	}

	@Test
	void lineLongerThanTheBufferIsWrittenBehindThoseThatWaited() throws IOException {
		gather();
		String line = "x".repeat(GatheringStream.BUFFER_SIZE) + "\n";
		this.stream.write(line.getBytes(StandardCharsets.US_ASCII));
		assertThat(this.target.flushed()).isEqualTo(lines(this.written) + line);
	}

	@Test
	void linesThatWaitedAreWrittenByFlush() throws IOException {
		gather();
		this.stream.flush();
		assertThat(this.target.flushed()).isEqualTo(lines(this.written));
	}

	@Test
	void linesThatWaitedAreWrittenByCloseAndTheThreadEnds() throws IOException {
		Set<Thread> others = writers();
		gather();
		Set<Thread> writers = writers();
		writers.removeAll(others);
		assertThat(writers).hasSize(1);
		this.stream.close();
		assertThat(this.target.flushed()).isEqualTo(lines(this.written));
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> writers.stream().noneMatch(Thread::isAlive));
		lines();
		assertThat(this.target.flushed()).isEqualTo(lines(this.written));
		assertThat(others).containsAll(writers());
	}

	@Test
	void linesOfManyThreadsAreAllWritten() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(8);
		try {
			threads.invokeAll(IntStream.range(0, 8).mapToObj((thread) -> Executors.callable(() -> {
				for (int i = 0; i < MANY; i++) {
					write("line " + thread + " " + i);
				}
			})).toList());
		}
		finally {
			threads.shutdown();
			assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
		}
		this.stream.flush();
		List<String> lines = this.target.flushed().lines().toList();
		assertThat(lines).hasSize(8 * MANY).doesNotHaveDuplicates();
		for (int thread = 0; thread < 8; thread++) {
			String prefix = "line " + thread + " ";
			assertThat(lines.stream().filter((line) -> line.startsWith(prefix)).toList())
				.isEqualTo(IntStream.range(0, MANY).mapToObj((i) -> prefix + i).toList());
		}
	}

	@Test
	void failureWhileLinesWaitIsThrownToTheNextThatWrites() throws IOException {
		gather();
		this.target.broken.set(true);
		assertThatIOException().isThrownBy(() -> {
			for (int i = 0; i < 1_000_000; i++) {
				line();
			}
		}).withMessage("broken");
	}

	/**
	 * Writes lines until one waits.
	 */
	private void gather() throws IOException {
		for (int i = 0; i < 1_000_000; i++) {
			line();
			if (this.target.flushedLines() < this.written) {
				return;
			}
		}
		throw new AssertionError("No line waits for others");
	}

	private void lines() throws IOException {
		for (int i = 0; i < MANY; i++) {
			line();
		}
	}

	private void line() throws IOException {
		this.stream.write(("line " + this.written++ + "\n").getBytes(StandardCharsets.US_ASCII));
	}

	private void write(String line) {
		try {
			this.stream.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String lines(int count) {
		StringBuilder lines = new StringBuilder();
		for (int i = 0; i < count; i++) {
			lines.append("line ").append(i).append('\n');
		}
		return lines.toString();
	}

	private static Set<Thread> writers() {
		Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
		threads.removeIf((thread) -> !thread.getName().equals("log-lines"));
		return threads;
	}

	/**
	 * Counts what is written and tells what has been flushed.
	 */
	private static final class Target extends OutputStream {

		private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

		private final AtomicInteger writes = new AtomicInteger();

		private final AtomicInteger longest = new AtomicInteger();

		private final AtomicBoolean broken = new AtomicBoolean();

		private int lines;

		private int flushedLines;

		private int flushedBytes;

		@Override
		public void write(int b) {
			throw new UnsupportedOperationException();
		}

		@Override
		public synchronized void write(byte[] source, int offset, int length) throws IOException {
			if (this.broken.get()) {
				throw new IOException("broken");
			}
			this.writes.incrementAndGet();
			this.longest.accumulateAndGet(length, Math::max);
			this.bytes.write(source, offset, length);
			for (int i = offset; i < offset + length; i++) {
				this.lines += (source[i] == '\n') ? 1 : 0;
			}
		}

		@Override
		public synchronized void flush() {
			this.flushedLines = this.lines;
			this.flushedBytes = this.bytes.size();
		}

		synchronized int flushedLines() {
			return this.flushedLines;
		}

		synchronized String flushed() {
			return new String(this.bytes.toByteArray(), 0, this.flushedBytes, StandardCharsets.US_ASCII);
		}

	}

}
