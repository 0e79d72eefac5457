package dev.pos.local.supervisor;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PortCheckTests {

	@Test
	void problemsWhenAPortIsTakenNameItItsHolderAndTheWayOut() throws Exception {
		try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			assertThat(PortCheck.problems(Map.of(taken.getLocalPort(), "inventory"), 2000)).singleElement()
				.asString()
				.startsWith("port %d (inventory) is already in use by pid %d (java".formatted(taken.getLocalPort(),
						ProcessHandle.current().pid()))
				.endsWith(": stop it or use --port-offset 3000");
		}
	}

	@Test
	void problemsWhenThePortIsTakenOnAllAddressesNamesIt() throws Exception {
		try (ServerSocket taken = new ServerSocket(0)) {
			assertThat(PortCheck.problems(Map.of(taken.getLocalPort(), "auth"), 0)).hasSize(1);
		}
	}

	@Test
	void problemsWhenThePortIsFreeIsEmpty() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertThat(PortCheck.problems(Map.of(port, "auth"), 0)).isEmpty();
	}

}
