package dev.pos.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs benchmarks in rounds and compares them. A round measures every variant once, so
 * that a machine that is slower for a while is slower for all of them, and ratios are
 * taken within a round.
 */
public final class Benchmarks {

	private static final int DEFAULT_ROUNDS = 3;

	private Benchmarks() {
	}

	/**
	 * Runs what the arguments select.
	 * @param arguments JMH's own; the system properties {@code rounds} and
	 * {@code results} say how often and where to write
	 * @throws CommandLineOptionException if an argument is not JMH's
	 * @throws IOException if the results cannot be written
	 * @throws RunnerException if a benchmark fails
	 */
	public static void main(String... arguments) throws CommandLineOptionException, IOException, RunnerException {
		CommandLineOptions given = new CommandLineOptions(arguments);
		if (given.shouldHelp()) {
			given.showHelp();
			return;
		}
		if (given.shouldList()) {
			new Runner(given).list();
			return;
		}
		Path directory = Files.createDirectories(Path.of(System.getProperty("results", "target")));
		Options options = new OptionsBuilder().parent(given)
			.addProfiler(GCProfiler.class)
			.addProfiler(CpuTimeProfiler.class)
			.shouldFailOnError(true)
			.build();
		int rounds = Integer.getInteger("rounds", DEFAULT_ROUNDS);
		List<RunResult> results = new ArrayList<>();
		ResultTable table = new ResultTable();
		for (int round = 0; round < rounds; round++) {
			for (RunResult result : new Runner(options).run()) {
				results.add(result);
				table.add(round, result);
			}
		}
		try (PrintStream json = new PrintStream(Files.newOutputStream(directory.resolve("results.json")), false,
				StandardCharsets.UTF_8)) {
			ResultFormatFactory.getInstance(ResultFormatType.JSON, json).writeOut(results);
		}
		Files.writeString(directory.resolve("results.md"), table.toMarkdown());
	}

}
