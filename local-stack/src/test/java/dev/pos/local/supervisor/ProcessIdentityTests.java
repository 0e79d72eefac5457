package dev.pos.local.supervisor;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ProcessIdentityTests {

	@Test
	void isAliveWhenItIsThisProcessIsTrue() {
		assertThat(ProcessIdentity.current().isAlive()).isTrue();
	}

	@Test
	void isAliveWhenThePidBelongsToALaterProcessIsFalse() {
		ProcessIdentity current = ProcessIdentity.current();
		assertThat(new ProcessIdentity(current.pid(), current.start() + "0").isAlive()).isFalse();
	}

	@Test
	void isAliveWhenTheProcessHasEndedIsFalse() throws Exception {
		Process process = new ProcessBuilder("sleep", "60").start();
		ProcessIdentity identity = ProcessIdentity.of(process.pid()).orElseThrow();
		assertThat(identity.isAlive()).isTrue();
		process.destroyForcibly().waitFor();
		assertThat(identity.isAlive()).isFalse();
		assertThat(ProcessIdentity.of(process.pid())).isEmpty();
	}

}
