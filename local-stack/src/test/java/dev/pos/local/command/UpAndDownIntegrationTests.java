package dev.pos.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.stack.Service;
import dev.pos.local.supervisor.PortCheck;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.StackState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole stack with real stores and small services, as processes of their own.
 */
class UpAndDownIntegrationTests {

	@TempDir
	private Path home;

	private Ports ports;

	@BeforeEach
	void makeHome() throws IOException {
		for (Service service : Service.values()) {
			Path target = Files.createDirectories(this.home.resolve(service.module()).resolve("target"));
			writeJar(target.resolve(service.module() + "-1.0.jar"));
		}
		do {
			this.ports = new Ports(ThreadLocalRandom.current().nextInt(20_000, 50_000));
		}
		while (!PortCheck.problems(this.ports.all(), 0).isEmpty());
	}

	@AfterEach
	void down() throws Exception {
		pos("down");
	}

	@Test
	void upDetachedRunsUntilDown() throws Exception {
		Output up = up("--detach", "--orders", "7");
		assertThat(up.text()).contains("payment      ready after")
			.contains("All is ready after")
			.contains("http://localhost:" + this.ports.of(Service.CHATBOT));
		assertThat(up.exitCode()).isZero();
		assertThat(up.text()).contains("A rehearsal first").doesNotContain("could be made");
		assertThat(archives()).hasSize(4);
		assertThat(commandLines()).hasSize(7).allMatch((line) -> line.contains("-XX:SharedArchiveFile="));
		assertThat(environment("pos-core")).contains("POS_DEMO_ORDERS=7")
			.contains("localhost:%d/pos_core?".formatted(this.ports.postgres()))
			.contains("INVENTORY_URL=http://localhost:" + this.ports.of(Service.INVENTORY))
			.contains("http://localhost:%d/v1/traces".formatted(this.ports.otlp()));

		StackState state = state();
		assertThat(up().text()).contains("already up (pid %d)".formatted(state.supervisor().pid()));
		Output status = pos("status");
		assertThat(status.text()).contains("redis").contains("healthy");
		assertThat(status.exitCode()).isZero();

		Output down = pos("down");
		assertThat(down.text()).contains("stopped postgres").endsWith("Everything is stopped.\n");
		assertThat(down.exitCode()).isZero();
		assertNothingIsLeft(state);
		assertThat(pos("status").exitCode()).isEqualTo(3);
	}

	@Test
	void downWhenTheSupervisorWasKilledStopsWhatItLeft() throws Exception {
		assertThat(up("--detach").exitCode()).isZero();
		StackState state = state();
		ProcessHandle.of(state.supervisor().pid()).orElseThrow().destroyForcibly();
		Awaitility.await().until(() -> !state.isSupervised());
		assertThat(state.processes()).allMatch(ProcessState::isAlive);
		Output status = pos("status");
		assertThat(status.text()).contains("The supervisor is gone");
		assertThat(status.exitCode()).isEqualTo(1);
		assertThat(pos("down").exitCode()).isZero();
		assertNothingIsLeft(state);
	}

	@Test
	void upWhenTheSupervisorWasKilledStopsWhatItLeftAndStartsAnew() throws Exception {
		assertThat(up("--detach").exitCode()).isZero();
		StackState first = state();
		ProcessHandle.of(first.supervisor().pid()).orElseThrow().destroyForcibly();
		Awaitility.await().until(() -> !first.isSupervised());
		Output second = up("--detach");
		assertThat(second.text()).contains("An earlier stack was left without its supervisor")
			.contains("All is ready after");
		assertThat(second.exitCode()).isZero();
		assertThat(first.processes()).noneMatch(ProcessState::isAlive);
		assertThat(state().processes()).allMatch(ProcessState::isAlive);
	}

	@Test
	void upInTheForegroundStopsEverythingOnASignal() throws Exception {
		assertStopsOnASignalWhen((state) -> state.phase() == StackState.Phase.READY);
	}

	@Test
	void upWhenStoppedDuringTheRehearsalLeavesNothing() throws Exception {
		assertStopsOnASignalWhen(StackState::isAnythingAlive);
		assertThat(archives()).isEmpty();
	}

	@Test
	void upWhenAServiceIsNotBuiltSaysSoAndStartsNothing() throws Exception {
		Files.delete(this.home.resolve("payment-service/target/payment-service-1.0.jar"));
		Output up = up("--detach");
		assertThat(up.text()).contains("payment-service has not been built").doesNotContain("ready after");
		assertThat(up.exitCode()).isEqualTo(1);
	}

	private void assertStopsOnASignalWhen(Predicate<StackState> reached) throws Exception {
		Process up = start(List.of("up", "--port-offset", Integer.toString(this.ports.offset())));
		Awaitility.await()
			.atMost(Duration.ofSeconds(90))
			.until(() -> new RunDirectory(this.home.resolve("run")).stateFile().read().filter(reached).isPresent());
		StackState state = state();
		up.destroy();
		assertThat(up.waitFor(30, TimeUnit.SECONDS)).isTrue();
		assertNothingIsLeft(state);
	}

	private void assertNothingIsLeft(StackState state) {
		assertThat(state.isAnythingAlive()).isFalse();
		assertThat(PortCheck.problems(this.ports.all(), 0)).isEmpty();
		assertThat(this.home.resolve("run/stack.json")).doesNotExist();
	}

	private List<Path> archives() throws IOException {
		try (Stream<Path> files = Files.list(this.home.resolve("run/lib"))) {
			return files.filter((file) -> file.toString().endsWith(".jsa")).toList();
		}
	}

	private List<String> commandLines() throws IOException {
		List<String> services = Arrays.stream(Service.values()).map(Service::serviceName).toList();
		return state().processes()
			.stream()
			.filter((process) -> services.contains(process.name()))
			.map((process) -> ProcessHandle.of(process.process().pid())
				.orElseThrow()
				.info()
				.commandLine()
				.orElseThrow())
			.toList();
	}

	private String environment(String service) throws IOException {
		return Files.readString(this.home.resolve("run").resolve(service).resolve("environment.txt"));
	}

	private StackState state() throws IOException {
		return new RunDirectory(this.home.resolve("run")).stateFile().read().orElseThrow();
	}

	private Output up(String... options) throws Exception {
		List<String> arguments = new ArrayList<>(List.of("up", "--port-offset", Integer.toString(this.ports.offset())));
		arguments.addAll(List.of(options));
		return finish(start(arguments));
	}

	private Output pos(String command) throws Exception {
		return finish(start(List.of(command)));
	}

	private Output finish(Process process) throws Exception {
		assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
		return new Output(process.exitValue(), Files.readString(this.home.resolve("output.txt")));
	}

	private Process start(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Dpos.home=" + this.home,
						"-cp", System.getProperty("java.class.path"), PosCommand.class.getName()));
		command.addAll(arguments);
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("XDG_CACHE_HOME", Path.of("target/cache").toAbsolutePath().toString());
		return builder.redirectErrorStream(true).redirectOutput(this.home.resolve("output.txt").toFile()).start();
	}

	/**
	 * The class is in a library that all have in common, as most are in real services.
	 */
	private static void writeJar(Path jar) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().putValue("Start-Class", HealthyService.class.getName());
		try (JarOutputStream archive = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
			archive.putNextEntry(new JarEntry("BOOT-INF/lib/common.jar"));
			JarOutputStream library = new JarOutputStream(archive);
			String entry = HealthyService.class.getName().replace('.', '/') + ".class";
			JarEntry healthyService = new JarEntry(entry);
			healthyService.setTime(0);
			library.putNextEntry(healthyService);
			try (InputStream content = HealthyService.class.getClassLoader().getResourceAsStream(entry)) {
				content.transferTo(library);
			}
			library.finish();
		}
	}

	private record Output(int exitCode, String text) {

	}

}
