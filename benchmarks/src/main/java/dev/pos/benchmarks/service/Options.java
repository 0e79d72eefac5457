package dev.pos.benchmarks.service;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * How much is measured.
 *
 * @param directory where the built service lies
 * @param reference what the variants are compared with
 * @param referenceLibraries the directory of its class path, empty for its own
 * @param variants what is compared
 * @param virtualVariants what of it is compared on virtual threads
 * @param backendVariants what of it is compared with a collector in trouble
 * @param virtualThreads on which kinds of threads
 * @param backends which states of the collector are compared with a healthy one
 * @param warmUp requests before anything is measured
 * @param windowSeconds how long each window is
 * @param rounds how many windows each figure of a process is the median of
 * @param forks how many pairs of processes each figure is the median of
 * @param connections how many requests are under way at once
 * @param rate requests a second, 0 for as many as the connections can make
 * @param jvmOptions further options for the measured JVMs
 * @param properties further properties of the variants, not of the reference
 */
record Options(Path directory, Variant reference, String referenceLibraries, List<Variant> variants,
		List<Variant> virtualVariants, List<Variant> backendVariants, List<Boolean> virtualThreads,
		List<Backend> backends, long warmUp, double windowSeconds, int rounds, int forks, int connections, int rate,
		List<String> jvmOptions, List<String> properties) {

	static Options parse(Path directory, String[] arguments) {
		Variant reference = Variant.BARE;
		String referenceLibraries = "";
		List<Variant> variants = List.of(Variant.values());
		List<Variant> virtualVariants = variants;
		List<Variant> backendVariants = variants;
		List<Boolean> virtualThreads = List.of(false, true);
		List<Backend> backends = List.of(Backend.DOWN, Backend.HANGING, Backend.SLOW, Backend.GARBAGE);
		long warmUp = 100_000;
		double window = 2;
		int rounds = 15;
		int forks = 3;
		int connections = 16;
		int rate = 0;
		List<String> jvmOptions = new ArrayList<>();
		List<String> properties = new ArrayList<>();
		for (int i = 0; i < arguments.length; i += 2) {
			String value = (i + 1 < arguments.length) ? arguments[i + 1] : "";
			switch (arguments[i]) {
				case "--reference" -> reference = list(value, (name) -> Variant.valueOf(name)).get(0);
				case "--reference-libraries" -> referenceLibraries = value;
				case "--variants" -> variants = list(value, (name) -> Variant.valueOf(name));
				case "--virtual-variants" -> virtualVariants = list(value, (name) -> Variant.valueOf(name));
				case "--backend-variants" -> backendVariants = list(value, (name) -> Variant.valueOf(name));
				case "--backends" -> backends = list(value, (name) -> Backend.valueOf(name));
				case "--threads" -> virtualThreads = list(value, (name) -> name.equals("VIRTUAL"));
				case "--warm-up" -> warmUp = Long.parseLong(value);
				case "--window" -> window = Double.parseDouble(value);
				case "--rounds" -> rounds = Integer.parseInt(value);
				case "--forks" -> forks = Integer.parseInt(value);
				case "--connections" -> connections = Integer.parseInt(value);
				case "--rate" -> rate = rate(value);
				case "--property" -> properties.add(value);
				case "--jvm-option" -> jvmOptions.add(value);
				default -> throw new IllegalArgumentException("Unknown option '" + arguments[i] + "'");
			}
		}
		return new Options(directory, reference, referenceLibraries, variants, both(variants, virtualVariants),
				both(variants, backendVariants), virtualThreads, backends, warmUp, window, rounds, forks, connections,
				rate, jvmOptions, properties);
	}

	private static int rate(String value) {
		int rate = Integer.parseInt(value);
		if (rate < 0) {
			throw new IllegalArgumentException("--rate is requests a second, 0 for as many as can be made: " + value);
		}
		return rate;
	}

	private static List<Variant> both(List<Variant> some, List<Variant> others) {
		return some.stream().filter(others::contains).toList();
	}

	List<Variant> variants(boolean virtual) {
		return virtual ? this.virtualVariants : this.variants;
	}

	private static <T> List<T> list(String value, Function<String, T> parser) {
		return Arrays.stream(value.split(","))
			.filter((name) -> !name.isBlank() && !name.equals("none"))
			.map((name) -> parser.apply(name.strip().toUpperCase(Locale.ROOT).replace('-', '_')))
			.toList();
	}

}
