package dev.pos.local.incident;

import java.time.Instant;

import dev.pos.local.supervisor.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * The incident that was started and not undone yet.
 *
 * @param name its name
 * @param since when it was started
 * @param holder the process that holds the cause, if it takes one
 */
public record RunningIncident(String name, Instant since, @Nullable ProcessIdentity holder) {

	RunningIncident heldBy(@Nullable ProcessIdentity process) {
		return new RunningIncident(this.name, this.since, process);
	}

}
