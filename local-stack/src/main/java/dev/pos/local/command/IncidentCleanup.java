package dev.pos.local.command;

import java.io.IOException;
import java.util.Optional;

import dev.pos.local.incident.IncidentFailedException;
import dev.pos.local.incident.Incidents;
import dev.pos.local.incident.RunningIncident;
import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.Progress;

/**
 * Undoes an incident that still runs when its stack stops, or that an earlier stack left
 * behind.
 */
final class IncidentCleanup {

	private final Incidents incidents;

	private final Progress progress;

	IncidentCleanup(RunDirectory run, Ports ports, Progress progress) {
		this.incidents = IncidentCommand.incidents(run, ports);
		this.progress = progress;
	}

	/**
	 * Undoes what would outlive the stack.
	 */
	void beforeTheStop() {
		undo(this.incidents::leaveNothing);
	}

	/**
	 * Undoes what a stack left behind that was not stopped but killed.
	 */
	void afterTheStart() {
		undo(this.incidents::stop);
	}

	private void undo(Undoing undoing) {
		try {
			undoing.undo()
				.ifPresent((undone) -> this.progress.line("  the incident %s was undone".formatted(undone.name())));
		}
		catch (IncidentFailedException | IOException ex) {
			this.progress.line("  " + ex.getMessage());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@FunctionalInterface
	private interface Undoing {

		Optional<RunningIncident> undo() throws IncidentFailedException, IOException, InterruptedException;

	}

}
