package dev.pos.local.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class StateFileTests {

	@TempDir
	private Path folder;

	@Test
	void readWhenWrittenGivesTheSameState() throws Exception {
		ProcessState ready = new ProcessState("redis", 4011, "redis://localhost:4011", ProcessState.Status.READY,
				new ProcessIdentity(42, "boot:17"), StopSignal.TERM, 3, 120L, null, "run/redis/console.log");
		StackState state = new StackState(StackState.Phase.READY, new ProcessIdentity(7, "boot:1"), 1000,
				Instant.parse("2026-11-22T10:00:00Z"), 1234L, List.of(ready, ready.exited(1)));
		file().write(state);
		assertThat(file().read()).contains(state);
		assertThat(Files.readString(this.folder.resolve("stack.json"))).contains("\"port_offset\" : 1000")
			.doesNotContain("alive");
	}

	@Test
	void readWhenThereIsNoFileIsEmpty() throws Exception {
		assertThat(file().read()).isEmpty();
	}

	@Test
	void readWhenTheFileIsCutOffIsEmpty() throws Exception {
		Files.writeString(this.folder.resolve("stack.json"), "{\"phase\":");
		assertThat(file().read()).isEmpty();
	}

	private StateFile file() {
		return new StateFile(this.folder.resolve("stack.json"));
	}

}
