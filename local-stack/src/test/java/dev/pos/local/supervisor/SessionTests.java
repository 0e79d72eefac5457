package dev.pos.local.supervisor;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SessionTests {

	@Test
	void ownKeepsTheProcessIdAndLeavesTheProcessGroup() throws Exception {
		Process process = new ProcessBuilder(Session.own(List.of("sh", "-c", "echo $$; ps -o pgid= -p $$"))).start();
		List<String> output = process.inputReader().lines().map(String::strip).toList();
		assertThat(output).containsExactly(Long.toString(process.pid()), Long.toString(process.pid()));
	}

}
