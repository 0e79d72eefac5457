package dev.pos.local.redis;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import dev.pos.local.FreePorts;
import dev.pos.local.archive.BinaryCache;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.StateFile;
import dev.pos.local.supervisor.Supervisor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RedisServerIntegrationTests {

	@TempDir
	private Path folder;

	@Test
	void serverAnswersUntilItIsStoppedAndLeavesNoData() throws Exception {
		RedisServer redis = new RedisServer(this.folder.resolve("redis"),
				new BinaryCache(this.folder.resolve("binaries")), FreePorts.one(), 1);
		assertThat(redis.notReady()).isNotNull();
		List<String> said = new ArrayList<>();
		Supervisor supervisor = new Supervisor(List.of(redis), 0, Duration.ofSeconds(5),
				new StateFile(this.folder.resolve("stack.json")), said::add);
		supervisor.start(Duration.ofSeconds(20));
		assertThat(redis.notReady()).isNull();
		List<ProcessState> processes = supervisor.state().processes();
		supervisor.stop();
		assertThat(said).last().isEqualTo("stopped redis");
		assertThat(processes).noneMatch(ProcessState::isAlive);
		assertThat(redis.notReady()).isNotNull();
		assertThat(this.folder.resolve("redis")).isDirectoryNotContaining("glob:**.rdb");
	}

}
