package dev.pos.benchmarks.service;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The measured service in a JVM of its own.
 */
final class ServiceProcess implements AutoCloseable {

	private static final Duration MAX_START = Duration.ofMinutes(2);

	private static final Duration MAX_EXIT = Duration.ofMinutes(1);

	private final Process process;

	private final Path log;

	private final int countersPort;

	private final Load load;

	private final double startSeconds;

	private final long startedNanos = System.nanoTime();

	private ServiceProcess(Process process, Path log, int countersPort, Load load, double startSeconds) {
		this.process = process;
		this.log = log;
		this.countersPort = countersPort;
		this.load = load;
		this.startSeconds = startSeconds;
	}

	/**
	 * Starts the service and waits for its first answer.
	 * @param variant how it is observed
	 * @param libraries the directory of its class path
	 * @param properties further properties
	 * @param virtualThreads whether requests run on virtual threads
	 * @param stockUrl the service that it calls
	 * @param endpoint where its telemetry goes
	 * @param options the options of the comparison
	 * @return the service
	 * @throws IOException if it cannot be started
	 */
	static ServiceProcess start(Variant variant, String libraries, List<String> properties, boolean virtualThreads,
			String stockUrl, String endpoint, Options options) throws IOException {
		int port = Collectors.freePort();
		int countersPort = Collectors.freePort();
		Path target = options.directory();
		Path log = Files.createTempFile(target, variant.name().toLowerCase(), ".log");
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-Xmx512m");
		command.addAll(variant.jvmOptions(target.resolve("agent/opentelemetry-javaagent.jar").toString(), endpoint));
		command.addAll(options.jvmOptions());
		command.add("-cp");
		command.add(target.resolve("classes") + File.pathSeparator + target.resolve("variants").resolve(libraries)
				+ File.separator + "*");
		command.add("dev.pos.measured.MeasuredService");
		Stream
			.concat(Stream.of("server.port=" + port, "measured.counters-port=" + countersPort,
					"measured.stock-url=" + stockUrl, "spring.threads.virtual.enabled=" + virtualThreads),
					Stream.concat(variant.properties(endpoint).stream(), properties.stream()))
			.forEach((property) -> command.add("--" + property));
		long start = System.nanoTime();
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		Load load = new Load(port, options.connections());
		awaitAnswer(process, new Load(port, 1), log);
		return new ServiceProcess(process, log, countersPort, load, (System.nanoTime() - start) / 1e9);
	}

	private static void awaitAnswer(Process process, Load single, Path log) {
		long end = System.nanoTime() + MAX_START.toNanos();
		while (process.isAlive() && System.nanoTime() < end) {
			try {
				single.requests(1);
				return;
			}
			catch (IllegalStateException ex) {
				pause();
			}
		}
		process.destroyForcibly();
		throw new IllegalStateException("The service did not start, see " + log);
	}

	private static void pause() {
		try {
			TimeUnit.MILLISECONDS.sleep(20);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	Load load() {
		return this.load;
	}

	double startSeconds() {
		return this.startSeconds;
	}

	/**
	 * Measures a while under load.
	 * @param seconds how long
	 * @param rate requests a second, 0 for as many as the service can answer
	 * @return what it took
	 * @throws IOException if the service does not tell
	 */
	Window window(double seconds, int rate) throws IOException {
		long[] before = counters();
		ThreadTimes threadsBefore = ThreadTimes.of(this.process.pid());
		Load.Result result = this.load.seconds(seconds, rate);
		ThreadTimes threads = ThreadTimes.of(this.process.pid());
		long[] after = counters();
		return new Window(result.requests(), result.perSecond(), (after[0] - before[0]) / 1e3 / result.requests(),
				(after[1] - before[1]) / 1024.0 / result.requests(), result.p99Millis(),
				(after[2] - before[2]) / 1e3 / seconds, threads.since(threadsBefore));
	}

	private long[] counters() throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.countersPort);
				BufferedReader in = new BufferedReader(
						new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
			return in.lines().mapToLong(Long::parseLong).toArray();
		}
	}

	/**
	 * Returns the memory that the process holds, where Linux tells.
	 * @return megabytes, NaN elsewhere
	 */
	double memoryMegabytes() {
		try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(this.process.pid()), "status"))) {
			return lines.filter((line) -> line.startsWith("VmRSS:"))
				.mapToDouble((line) -> Double.parseDouble(line.replaceAll("\\D", "")) / 1024)
				.findFirst()
				.orElse(Double.NaN);
		}
		catch (IOException ex) {
			return Double.NaN;
		}
	}

	/**
	 * Stops the service as an orchestrator does.
	 * @return the seconds from SIGTERM to the end of the process, and the lines that
	 * warned of something
	 * @throws IOException if its log cannot be read
	 */
	End stop() throws IOException {
		double minutes = (System.nanoTime() - this.startedNanos) / 60e9;
		long start = System.nanoTime();
		terminate();
		double seconds = (System.nanoTime() - start) / 1e9;
		try (Stream<String> lines = Files.lines(this.log, StandardCharsets.ISO_8859_1)) {
			Warnings warnings = Warnings.in(lines);
			return new End(seconds, warnings.lines() / Math.max(1, minutes), warnings.mostInAMinute());
		}
	}

	private void terminate() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(MAX_EXIT.toSeconds(), TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

	/**
	 * Not by force, since a flight recording would be lost.
	 */
	@Override
	public void close() throws IOException {
		terminate();
		Files.deleteIfExists(this.log);
	}

	/**
	 * What a while under load took.
	 *
	 * @param requests how many requests were answered
	 * @param perSecond requests a second
	 * @param cpuMicros microseconds of CPU a request
	 * @param kibibytes kibibytes allocated a request
	 * @param p99Millis how long 99 of 100 requests took at most
	 * @param compilers how many compilations were under way on average
	 * @param threadNanos nanoseconds of CPU by the names of threads
	 */
	record Window(long requests, double perSecond, double cpuMicros, double kibibytes, double p99Millis,
			double compilers, Map<String, Long> threadNanos) {

		/**
		 * Returns the part that some threads have of the CPU time of a request.
		 * @param threads their name
		 * @return microseconds
		 */
		double cpuMicros(String threads) {
			return this.threadNanos.getOrDefault(threads, 0L) / 1e3 / this.requests;
		}

	}

	/**
	 * How the process went.
	 *
	 * @param seconds from SIGTERM to exit
	 * @param warningsPerMinute lines of the log that warned, stack traces included
	 * @param mostWarningsInAMinute how many of them came within 60 seconds at most
	 */
	record End(double seconds, double warningsPerMinute, double mostWarningsInAMinute) {
	}

}
