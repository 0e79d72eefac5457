package dev.pos.benchmarks.service;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import dev.pos.benchmarks.service.Figures.Pair;
import dev.pos.benchmarks.service.Figures.Round;
import dev.pos.benchmarks.service.ServiceProcess.End;
import dev.pos.benchmarks.service.ServiceProcess.Window;

/**
 * Compares the measured service as it is with each way to observe it, and each of these
 * with itself when its collector is in trouble.
 */
public final class ServiceComparison {

	private static final int COUNTED_REQUESTS = 500;

	private static final long EXPORT_MILLIS = 8_000;

	private static final int SETTLED_WINDOWS = 3;

	private static final int MAX_WINDOWS_TO_SETTLE = 40;

	/** The compilations under way on average when the compiler is as good as idle. */
	private static final double IDLE = 0.03;

	private static final double MIN_MICROS_OF_THREADS = 1;

	private final Options options;

	private final Collectors collectors;

	private final PrintStream progress;

	private final Path file;

	private final StringBuilder report = new StringBuilder();

	private ServiceComparison(Options options, Collectors collectors, PrintStream progress, Path file) {
		this.options = options;
		this.collectors = collectors;
		this.progress = progress;
		this.file = file;
	}

	/**
	 * Runs the comparison. The directory of the built service is the system property
	 * {@code service}, the report goes to the file {@code report}.
	 * @param arguments the options of {@code benchmarks/run service}
	 * @throws IOException if a service cannot be started
	 */
	public static void main(String[] arguments) throws IOException {
		Options options = Options.parse(Path.of(System.getProperty("service")).toAbsolutePath(), arguments);
		try (Collectors collectors = new Collectors()) {
			ServiceComparison comparison = new ServiceComparison(options, collectors, System.err,
					Path.of(System.getProperty("report")));
			for (boolean virtual : options.virtualThreads()) {
				comparison.compareVariants(virtual);
			}
			if (!options.backends().isEmpty()) {
				comparison.compareBackends();
			}
		}
	}

	private void compareVariants(boolean virtual) throws IOException {
		line("### Requests on %s threads", virtual ? "virtual" : "platform");
		line("");
		line("| variant | CPU µs | ÷ %1$s | KiB | ÷ %1$s | p99 ms | ÷ %1$s | spans | arrived %% | start s | MiB | warnings/min | SIGTERM to exit s |",
				(this.options.reference() == Variant.BARE) ? "bare" : "reference");
		line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
		Side reference = reference(virtual);
		Map<Variant, List<Pair>> measured = new LinkedHashMap<>();
		for (Variant variant : this.options.variants(virtual)) {
			if (variant != Variant.BARE) {
				measured.put(variant, row(reference, side(variant, Backend.HEALTHY, virtual)));
			}
		}
		line("");
		compareThreads(measured);
	}

	/**
	 * Tells on which threads the CPU time goes, those with hardly any left out.
	 */
	private void compareThreads(Map<Variant, List<Pair>> measured) throws IOException {
		line("| variant | threads | CPU µs | more than %s |",
				(this.options.reference() == Variant.BARE) ? "bare" : "the reference");
		line("| --- | --- | --- | --- |");
		for (Map.Entry<Variant, List<Pair>> variant : measured.entrySet()) {
			List<Pair> pairs = variant.getValue();
			for (String threads : Figures.threads(pairs, MIN_MICROS_OF_THREADS)) {
				ToDoubleFunction<Window> micros = (window) -> window.cpuMicros(threads);
				line("| %s | %s | %s | %s |", variant.getKey().label(), threads, Figures.value(pairs, micros, 1),
						Figures.difference(pairs, micros, 1));
			}
		}
		line("");
	}

	private Side reference(boolean virtual) {
		Variant reference = this.options.reference();
		String libraries = this.options.referenceLibraries();
		return new Side(reference, libraries.isEmpty() ? reference.classPath() : libraries, List.of(), Backend.HEALTHY,
				virtual);
	}

	private Side side(Variant variant, Backend backend, boolean virtual) {
		return new Side(variant, variant.classPath(), this.options.properties(), backend, virtual);
	}

	private List<Pair> row(Side reference, Side side) throws IOException {
		Variant variant = side.variant();
		try {
			List<Pair> pairs = pairs(reference, side);
			line("| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |", variant.label(),
					Figures.value(pairs, Window::cpuMicros, 0), Figures.ratio(pairs, Window::cpuMicros),
					Figures.value(pairs, Window::kibibytes, 1), Figures.ratio(pairs, Window::kibibytes),
					Figures.value(pairs, Window::p99Millis, 1), Figures.ratio(pairs, Window::p99Millis),
					Figures.median(pairs, Pair::spans, 1), Figures.median(pairs, Pair::arrived, 0),
					Figures.median(pairs, Pair::startSeconds, 1), Figures.median(pairs, Pair::megabytes, 0),
					Figures.median(pairs, (pair) -> pair.end().warningsPerMinute(), 1),
					Figures.median(pairs, (pair) -> pair.end().seconds(), 1));
			return pairs;
		}
		catch (IllegalStateException ex) {
			this.progress.println("  " + ex);
			line("| %s | %s |", variant.label(), String.valueOf(ex.getMessage()));
			return List.of();
		}
	}

	private List<Pair> pairs(Side reference, Side side) throws IOException {
		List<Pair> pairs = new ArrayList<>();
		for (int fork = 0; fork < this.options.forks(); fork++) {
			// Now this one first, now that one, in case it makes a difference.
			boolean turned = fork % 2 == 1;
			// A healthy reference of the same kind would be counted with it.
			boolean counting = side.variant().exports() && !reference.variant().exports();
			try (ServiceProcess first = warm(turned ? side : reference);
					ServiceProcess second = warm(turned ? reference : side)) {
				pairs.add(turned ? pair(second, first, counting) : pair(first, second, counting));
			}
		}
		return pairs;
	}

	private Pair pair(ServiceProcess reference, ServiceProcess service, boolean counting) throws IOException {
		double spans = counting ? arrivedOf(() -> service.load().requests(COUNTED_REQUESTS)) / COUNTED_REQUESTS
				: Double.NaN;
		List<Round> rounds = new ArrayList<>();
		double arrived = counting ? arrivedOf(() -> rounds.addAll(measure(reference, service))) : Double.NaN;
		if (!counting) {
			rounds.addAll(measure(reference, service));
		}
		double made = spans * rounds.stream().mapToLong((round) -> round.window().requests()).sum();
		double megabytes = service.memoryMegabytes();
		End end = service.stop();
		return new Pair(rounds, service.startSeconds(), megabytes, spans, 100 * arrived / made, end, reference.stop());
	}

	/**
	 * Returns how many spans a healthy collector gets of something.
	 */
	private double arrivedOf(Work work) throws IOException {
		pause();
		long before = this.collectors.spans();
		work.run();
		pause();
		return this.collectors.spans() - before;
	}

	/**
	 * Batches wait for up to five seconds before they are sent.
	 */
	private static void pause() {
		try {
			Thread.sleep(EXPORT_MILLIS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void compareBackends() throws IOException {
		line("### Collector in trouble, next to the same service with a healthy one");
		line("");
		line("| variant | collector | throughput ÷ healthy | p99 ÷ healthy | CPU ÷ healthy | warnings/min | most in 60 s | SIGTERM to exit s |");
		line("| --- | --- | --- | --- | --- | --- | --- | --- |");
		for (Variant variant : this.options.backendVariants()) {
			if (variant.exports()) {
				compareBackends(variant);
			}
		}
		line("");
	}

	private void compareBackends(Variant variant) throws IOException {
		Side healthy = side(variant, Backend.HEALTHY, false);
		List<Pair> all = new ArrayList<>();
		for (Backend backend : this.options.backends()) {
			List<Pair> pairs = pairs(healthy, side(variant, backend, false));
			all.addAll(pairs);
			line("| %s | %s | %s | %s | %s | %s | %s | %s |", variant.label(), backend.name().toLowerCase(Locale.ROOT),
					Figures.ratio(pairs, Window::perSecond), Figures.ratio(pairs, Window::p99Millis),
					Figures.ratio(pairs, Window::cpuMicros),
					Figures.median(pairs, (pair) -> pair.end().warningsPerMinute(), 1),
					Figures.median(pairs, (pair) -> pair.end().mostWarningsInAMinute(), 0),
					Figures.median(pairs, (pair) -> pair.end().seconds(), 1));
		}
		line("| %s | healthy | 1 | 1 | 1 | %s | %s | %s |", variant.label(),
				Figures.median(all, (pair) -> pair.referenceEnd().warningsPerMinute(), 1),
				Figures.median(all, (pair) -> pair.referenceEnd().mostWarningsInAMinute(), 0),
				Figures.median(all, (pair) -> pair.referenceEnd().seconds(), 1));
	}

	private List<Round> measure(ServiceProcess reference, ServiceProcess service) throws IOException {
		List<Round> rounds = new ArrayList<>();
		double seconds = this.options.windowSeconds();
		int rate = this.options.rate();
		Window before = reference.window(seconds, rate);
		for (int i = 0; i < this.options.rounds(); i++) {
			Window window = service.window(seconds, rate);
			Window after = reference.window(seconds, rate);
			rounds.add(new Round(before, window, after));
			this.progress.printf(Locale.ROOT, "  %.1f KiB, %.0f µs; reference %.1f KiB, %.0f µs%n", window.kibibytes(),
					window.cpuMicros(), after.kibibytes(), after.cpuMicros());
			before = after;
		}
		return rounds;
	}

	private ServiceProcess warm(Side side) throws IOException {
		this.progress.printf("%s, %s collector, %s threads%n", side.variant().label(),
				side.backend().name().toLowerCase(Locale.ROOT), side.virtual() ? "virtual" : "platform");
		ServiceProcess service = ServiceProcess.start(side.variant(), side.libraries(), side.properties(),
				side.virtual(), this.collectors.stockUrl(), this.collectors.endpoint(side.backend()), this.options);
		try {
			warmUp(service);
			return service;
		}
		catch (IOException | IllegalStateException ex) {
			service.close();
			throw ex;
		}
	}

	/**
	 * Until the compiler has done its work too, which takes the longer the more code
	 * there is: meanwhile a request costs twice as much.
	 */
	private void warmUp(ServiceProcess service) throws IOException {
		service.load().requests(this.options.warmUp());
		int windows = 0;
		double compilers = 1;
		for (int idle = 0; idle < SETTLED_WINDOWS && windows < MAX_WINDOWS_TO_SETTLE; windows++) {
			compilers = service.window(this.options.windowSeconds(), 0).compilers();
			idle = (compilers < IDLE) ? idle + 1 : 0;
		}
		this.progress.printf(Locale.ROOT, "  %s after %d windows%n",
				(compilers < IDLE) ? "settled" : "the compiler is still busy", windows);
	}

	/**
	 * Written at once: what was measured is not lost with what comes after it.
	 */
	private void line(String format, Object... arguments) throws IOException {
		this.report.append(String.format(Locale.ROOT, format, arguments)).append('\n');
		Files.writeString(this.file, this.report);
	}

	/**
	 * One of the two that are compared.
	 *
	 * @param variant how it is observed
	 * @param libraries the directory of its class path
	 * @param properties its further properties
	 * @param backend the collector it sends to
	 * @param virtual whether requests run on virtual threads
	 */
	private record Side(Variant variant, String libraries, List<String> properties, Backend backend, boolean virtual) {
	}

	private interface Work {

		void run() throws IOException;

	}

}
