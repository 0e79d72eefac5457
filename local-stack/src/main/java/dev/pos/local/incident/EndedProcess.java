package dev.pos.local.incident;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;

import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.RestartRequests;
import org.jspecify.annotations.Nullable;

/**
 * A process of the stack that has ended.
 */
final class EndedProcess implements Cause {

	private static final Duration TIME_TO_END = Duration.ofSeconds(20);

	private static final Duration TIME_TO_START = Duration.ofSeconds(120);

	private final String name;

	private final boolean killed;

	EndedProcess(String name, boolean killed) {
		this.name = name;
		this.killed = killed;
	}

	@Override
	public @Nullable ProcessIdentity begin(AffectedStack stack) throws IOException, InterruptedException {
		ProcessIdentity process = stack.process(this.name).process();
		if (process == null || !process.isAlive()) {
			return null;
		}
		if (this.killed) {
			ProcessHandle.of(process.pid()).ifPresent(ProcessHandle::destroyForcibly);
		}
		else {
			stack.process(this.name).stopSignal().send(process);
		}
		if (!stack.await(() -> !process.isAlive(), TIME_TO_END)) {
			throw new IOException("%s (pid %d) does not end".formatted(this.name, process.pid()));
		}
		return null;
	}

	@Override
	public void end(AffectedStack stack, @Nullable ProcessIdentity holder) throws IOException, InterruptedException {
		if (stack.process(this.name).isAlive()) {
			return;
		}
		ProcessIdentity before = stack.process(this.name).process();
		new RestartRequests(stack.run().path()).add(this.name);
		boolean ready = stack.await(() -> {
			ProcessState now = stack.process(this.name);
			return now.status() == ProcessState.Status.READY && now.isAlive() && !Objects.equals(now.process(), before);
		}, TIME_TO_START);
		if (!ready) {
			throw new IOException("%s did not come back within %d s: see %s".formatted(this.name,
					TIME_TO_START.toSeconds(), stack.process(this.name).log()));
		}
	}

}
