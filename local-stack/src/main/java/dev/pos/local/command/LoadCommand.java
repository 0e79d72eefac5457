package dev.pos.local.command;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import dev.pos.local.load.LoadRun;
import dev.pos.local.stack.Ports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Puts the running stack under a steady load.
 */
@Command(name = "load",
		description = {
				"Sends a steady mix of orders, payments, look-ups and questions for all demo tenants, and "
						+ "shows how long they took.",
				"Requests are sent when they are due, answered or not, and their time counts from then." },
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done, within the limits", "1:more failed or took longer than the limits allow",
				"2:the command line cannot be read", "3:there is no running stack" },
		footer = { "", "Try: ./pos load --rate 50 --duration 1m --max-p99 250ms" })
final class LoadCommand implements Callable<Integer> {

	private static final int MAX_RATE = 10_000;

	private static final String ROW = "%-26s %9s %8s %7s %9s %9s %9s %9s %9s";

	private final Terminal terminal;

	@Mixin
	private final StackOptions options = new StackOptions();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Option(names = "--rate", paramLabel = "N", defaultValue = "20",
			description = "Requests a second, also below 1 (default: ${DEFAULT-VALUE}).")
	private double rate;

	@Option(names = "--duration", paramLabel = "TIME", defaultValue = "30s",
			description = "How long: 90s, 5m, 1h (default: ${DEFAULT-VALUE}). Ctrl-C ends it early.")
	private String duration = "";

	@Option(names = "--max-errors", paramLabel = "PERCENT", defaultValue = "1",
			description = "Exit with 1 when more than this share got a 5xx or no answer (default: ${DEFAULT-VALUE}).")
	private double maxErrors;

	@Option(names = "--max-p99", paramLabel = "TIME",
			description = "Exit with 1 when the 99th percentile is longer: 250ms, 1s.")
	private @Nullable String maxP99;

	@Option(names = "--seed", paramLabel = "N", defaultValue = "1",
			description = "Two runs with one seed do the same things (default: ${DEFAULT-VALUE}).")
	private long seed;

	@Option(names = "--json", description = "Print the figures as JSON, and no progress.")
	private boolean json;

	LoadCommand(Terminal terminal) {
		this.terminal = terminal;
	}

	@Override
	public Integer call() throws IOException, InterruptedException, CommandFailedException {
		if (!(this.rate > 0 && this.rate <= MAX_RATE)) {
			throw new ParameterException(this.spec.commandLine(),
					"--rate is a number above 0 and up to %d, not %s".formatted(MAX_RATE, this.rate));
		}
		Duration time = time("--duration", this.duration);
		Duration limit = (this.maxP99 != null) ? time("--max-p99", this.maxP99) : null;
		Ports ports = this.options.ports();
		LoadRun run = new LoadRun(ports::url, this.rate, time, this.seed);
		prepare(run);
		run(run);
		if (this.json) {
			this.terminal.json(report(run, time));
		}
		else {
			print(run);
		}
		return verdict(run, limit);
	}

	private void prepare(LoadRun run) throws InterruptedException, CommandFailedException {
		try {
			run.prepare();
		}
		catch (ConnectException | HttpTimeoutException ex) {
			throw new CommandFailedException(ExitCodes.NOT_UP,
					"the services do not answer: is the stack up? See " + this.options.command("status"));
		}
		catch (IOException ex) {
			throw new CommandFailedException(ExitCodes.FAILED, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Runs so that Ctrl-C still prints what was measured until then.
	 */
	private void run(LoadRun run) {
		Thread main = Thread.currentThread();
		Thread stop = new Thread(() -> {
			main.interrupt();
			try {
				main.join(2000);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
		});
		Runtime.getRuntime().addShutdownHook(stop);
		run.run(this.json ? (progress) -> {
		} : this::show);
		try {
			Runtime.getRuntime().removeShutdownHook(stop);
		}
		catch (IllegalStateException ex) {
			// It is what ended the run.
			Thread.interrupted();
		}
	}

	private void show(LoadRun.Progress progress) {
		this.terminal
			.error(String.format(Locale.ROOT, "%4.0f s  %7.1f/s  p50 %7.1f ms  p99 %7.1f ms  waiting %d  failed %d",
					progress.seconds(), progress.answered() / progress.seconds(), progress.p50Millis(),
					progress.p99Millis(), progress.waiting(), progress.failed()));
	}

	private void print(LoadRun run) {
		this.terminal.line("");
		this.terminal.line(ROW.formatted("request", "sent", "refused", "failed", "p50 ms", "p90 ms", "p99 ms",
				"p99.9 ms", "max ms"));
		run.table()
			.forEach((name,
					row) -> this.terminal.line(ROW.formatted(name, row.get("requests"), row.get("refused"),
							row.get("failed"), millis(row, "p50_ms"), millis(row, "p90_ms"), millis(row, "p99_ms"),
							millis(row, "p99_9_ms"), millis(row, "max_ms"))));
		this.terminal.line("");
		this.terminal.line(String.format(Locale.ROOT, "%.1f of %.1f requests a second, %.2f %% failed",
				run.achievedRate(), this.rate, 100 * run.failureRate()));
	}

	private Map<String, Object> report(LoadRun run, Duration time) {
		Map<String, Object> report = new LinkedHashMap<>();
		report.put("rate", this.rate);
		report.put("achieved_rate", run.achievedRate());
		report.put("duration_s", time.toMillis() / 1000.0);
		report.put("failure_rate", run.failureRate());
		report.put("requests", run.table());
		return report;
	}

	private int verdict(LoadRun run, @Nullable Duration limit) {
		int code = ExitCodes.OK;
		if (100 * run.failureRate() > this.maxErrors) {
			this.terminal.error(String.format(Locale.ROOT, "pos load: %.2f %% failed, more than %s %%",
					100 * run.failureRate(), this.maxErrors));
			code = ExitCodes.FAILED;
		}
		if (limit != null && run.percentileMillis(99) > limit.toMillis()) {
			this.terminal.error(String.format(Locale.ROOT, "pos load: p99 is %.1f ms, longer than %d ms",
					run.percentileMillis(99), limit.toMillis()));
			code = ExitCodes.FAILED;
		}
		return code;
	}

	private Duration time(String option, String text) {
		try {
			String lower = text.toLowerCase(Locale.ROOT);
			Duration time = lower.endsWith("ms") ? Duration.ofMillis(Long.parseLong(lower.replace("ms", ""))) : Duration
				.parse("PT" + (Character.isDigit(lower.charAt(lower.length() - 1)) ? lower + "s" : lower));
			if (time.isZero() || time.isNegative()) {
				throw new IllegalArgumentException("not a time");
			}
			return time;
		}
		catch (RuntimeException ex) {
			throw new ParameterException(this.spec.commandLine(),
					"%s is a time such as 250ms, 90s or 5m, not '%s'".formatted(option, text));
		}
	}

	private static String millis(Map<String, Object> row, String column) {
		return String.format(Locale.ROOT, "%.1f", (Double) row.getOrDefault(column, 0.0));
	}

}
