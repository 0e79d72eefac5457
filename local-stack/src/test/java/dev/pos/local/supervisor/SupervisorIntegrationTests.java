package dev.pos.local.supervisor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class SupervisorIntegrationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	private final List<String> said = new CopyOnWriteArrayList<>();

	private Supervisor supervisor;

	@AfterEach
	void stopAll() throws InterruptedException {
		this.supervisor.stop();
	}

	@Test
	void startWhenAllBecomeReadyWritesTheirIdentitiesDown() throws Exception {
		this.supervisor = supervisor(workload("store", "run", 2), workload("service", "run", 1, "store"));
		this.supervisor.start(TIMEOUT);
		this.supervisor.markReady();
		StackState state = stateFile().read().orElseThrow();
		assertThat(state.phase()).isEqualTo(StackState.Phase.READY);
		assertThat(state.isSupervised()).isTrue();
		assertThat(state.processes()).extracting(ProcessState::name).containsExactly("store", "service");
		assertThat(state.processes()).allMatch(ProcessState::isAlive);
		assertThat(this.said.get(0)).contains("store").contains("ready after");
		assertThat(this.said.get(1)).contains("service");
	}

	@Test
	void stopEndsProcessesInTheOrderOfTheirRanks() throws Exception {
		this.supervisor = supervisor(workload("store", "run", 2), workload("service", "run", 1));
		this.supervisor.start(TIMEOUT);
		List<ProcessState> processes = this.supervisor.state().processes();
		this.said.clear();
		this.supervisor.stop();
		assertThat(this.said).containsExactly("stopped service", "stopped store");
		assertThat(processes).noneMatch(ProcessState::isAlive);
		assertThat(stateFile().read()).isEmpty();
	}

	@Test
	void startWhenAProcessDiesTellsItsExitCodeAndItsLastWords() {
		this.supervisor = supervisor(workload("store", "run", 2), workload("service", "die", 1));
		assertThatThrownBy(() -> this.supervisor.start(TIMEOUT)).isInstanceOf(StartFailedException.class)
			.hasMessageContaining("service (pid")
			.hasMessageContaining("ended with exit code 3")
			.hasMessageContaining("ERROR Application run failed")
			.hasMessageContaining("java.lang.IllegalStateException: no database")
			.hasMessageContaining("last words")
			.hasMessageContaining(this.folder.resolve("service/logs.json").toString());
	}

	@Test
	void startWhenTimeIsUpTellsWhatTheProcessWaitedFor() {
		this.supervisor = supervisor(workload("service", "slow", 1));
		assertThatThrownBy(() -> this.supervisor.start(Duration.ofSeconds(1))).isInstanceOf(StartFailedException.class)
			.hasMessageContaining("was not ready in time")
			.hasMessageContaining("no ready file");
	}

	@Test
	void deathOfAReadyProcessIsReportedAndTheRestGoesOn() throws Exception {
		this.supervisor = supervisor(workload("store", "run", 2), workload("service", "run", 1));
		this.supervisor.start(TIMEOUT);
		this.supervisor.markReady();
		ProcessIdentity service = this.supervisor.state().processes().get(1).process();
		ProcessHandle.of(service.pid()).orElseThrow().destroyForcibly();
		Awaitility.await()
			.untilAsserted(() -> assertThat(this.said)
				.anyMatch((line) -> line.contains("service") && line.contains("SIGKILL")));
		StackState state = stateFile().read().orElseThrow();
		assertThat(state.processes().get(0).isAlive()).isTrue();
		assertThat(state.processes().get(1).status()).isEqualTo(ProcessState.Status.EXITED);
		assertThat(state.processes().get(1).exitCode()).isEqualTo(137);
	}

	@Test
	void stopWhenAProcessIgnoresItKillsIt() throws Exception {
		this.supervisor = supervisor(workload("stubborn", "stubborn", 1));
		this.supervisor.start(TIMEOUT);
		List<ProcessState> processes = this.supervisor.state().processes();
		this.supervisor.stop();
		assertThat(this.said).anyMatch((line) -> line.startsWith("stubborn did not stop within 1 s: killing pid"));
		assertThat(processes).noneMatch(ProcessState::isAlive);
	}

	@Test
	void shutdownWhenAnotherProcessHasTheNotedPidLeavesItAlone() throws Exception {
		this.supervisor = supervisor(workload("bystander", "run", 1));
		this.supervisor.start(TIMEOUT);
		ProcessState bystander = this.supervisor.state().processes().get(0);
		ProcessState noted = bystander.launched(new ProcessIdentity(bystander.process().pid(), "of an earlier one"));
		new Shutdown(Duration.ofSeconds(1), this.said::add).stop(List.of(noted));
		assertThat(bystander.isAlive()).isTrue();
	}

	@Test
	void shutdownNeedsNoSupervisor() throws Exception {
		this.supervisor = supervisor(workload("orphan", "run", 1));
		this.supervisor.start(TIMEOUT);
		StackState state = stateFile().read().orElseThrow();
		new Shutdown(Duration.ofSeconds(5), this.said::add).stop(state.processes());
		assertThat(state.processes()).noneMatch(ProcessState::isAlive);
	}

	private Supervisor supervisor(Workload... workloads) {
		return new Supervisor(List.of(workloads), 0, Duration.ofSeconds(1), stateFile(), this.said::add);
	}

	private StateFile stateFile() {
		return new StateFile(this.folder.resolve("stack.json"));
	}

	private Workload workload(String name, String behaviour, int stopRank, String... after) {
		return new SmallWorkload(name, this.folder.resolve(name), behaviour, stopRank, List.of(after));
	}

}
