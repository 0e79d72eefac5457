package dev.pos.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;

/**
 * Results as one Markdown table a benchmark: a row a variant, medians of the rounds with
 * their smallest and largest. Differences are taken to the first variant in the same
 * round.
 */
final class ResultTable {

	private static final String ALLOCATION = "gc.alloc.rate.norm";

	private final Map<String, Map<String, List<Measured>>> benchmarks = new LinkedHashMap<>();

	void add(int round, RunResult result) {
		BenchmarkParams parameters = result.getParams();
		String benchmark = parameters.getBenchmark();
		StringBuilder variant = new StringBuilder();
		for (String key : parameters.getParamsKeys()) {
			variant.append((variant.length() > 0) ? ", " : "").append(parameters.getParam(key));
		}
		String type = benchmark.substring(benchmark.lastIndexOf('.', benchmark.lastIndexOf('.') - 1) + 1);
		this.benchmarks.computeIfAbsent(type, (key) -> new LinkedHashMap<>())
			.computeIfAbsent(variant.toString(), (key) -> new ArrayList<>())
			.add(new Measured(round, secondary(result, CpuTimeProfiler.RESULT), secondary(result, ALLOCATION)));
	}

	private static double secondary(RunResult result, String name) {
		Result<?> secondary = result.getSecondaryResults().get(name);
		return (secondary != null) ? secondary.getScore() : Double.NaN;
	}

	String toMarkdown() {
		StringBuilder out = new StringBuilder();
		this.benchmarks.forEach((benchmark, variants) -> {
			List<Measured> reference = variants.values().iterator().next();
			out.append("### ").append(benchmark).append("\n\n");
			out.append("| variant | CPU ns | over the first | ÷ the first | B | over the first |\n");
			out.append("| --- | --- | --- | --- | --- | --- |\n");
			variants.forEach((variant, measured) -> row(out, variant, measured, reference));
			out.append('\n');
		});
		return out.toString();
	}

	private static void row(StringBuilder out, String variant, List<Measured> measured, List<Measured> reference) {
		List<Double> nanos = new ArrayList<>();
		List<Double> extraNanos = new ArrayList<>();
		List<Double> ratios = new ArrayList<>();
		List<Double> bytes = new ArrayList<>();
		List<Double> extraBytes = new ArrayList<>();
		for (Measured one : measured) {
			Measured other = reference.stream().filter((each) -> each.round == one.round).findFirst().orElseThrow();
			nanos.add(one.nanos);
			extraNanos.add(one.nanos - other.nanos);
			ratios.add(one.nanos / other.nanos);
			bytes.add(one.bytes);
			extraBytes.add(one.bytes - other.bytes);
		}
		out.append("| ").append(variant).append(" | ");
		out.append(String.join(" | ", range(nanos, 0), range(extraNanos, 0), range(ratios, 2), range(bytes, 0),
				range(extraBytes, 0)));
		out.append(" |\n");
	}

	private static String range(List<Double> values, int decimals) {
		List<Double> sorted = values.stream().sorted().toList();
		String median = number(sorted.get(sorted.size() / 2), decimals);
		String smallest = number(sorted.get(0), decimals);
		String largest = number(sorted.get(sorted.size() - 1), decimals);
		return smallest.equals(largest) ? median : median + " (" + smallest + "–" + largest + ")";
	}

	private static String number(double value, int decimals) {
		return String.format(Locale.ROOT, "%,." + decimals + "f", value);
	}

	private record Measured(int round, double nanos, double bytes) {

	}

}
