package dev.pos.local.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.ProcessIdentity;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Starts one incident at a time in a running stack and undoes it. Which one runs is in a
 * file, written before anything happens, so that whatever was begun can be undone.
 */
public final class Incidents {

	private final JsonMapper json = JsonMapper.builder()
		.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
		.build();

	private final RunDirectory run;

	private final Ports ports;

	private final HolderCommand holder;

	private final Path file;

	/**
	 * Creates the incidents of a stack.
	 * @param run the stack's folder
	 * @param ports the stack's ports
	 * @param holder how to start a process that holds the cause of an incident
	 */
	public Incidents(RunDirectory run, Ports ports, HolderCommand holder) {
		this.run = run;
		this.ports = ports;
		this.holder = holder;
		this.file = run.of("incident.json");
	}

	/**
	 * Returns the incident that runs.
	 * @return the incident, or empty when none does
	 * @throws IOException if the file that tells cannot be read
	 */
	public Optional<RunningIncident> running() throws IOException {
		if (!Files.exists(this.file)) {
			return Optional.empty();
		}
		try {
			return Optional.of(this.json.readValue(Files.readString(this.file), RunningIncident.class));
		}
		catch (JacksonException ex) {
			throw new IOException("%s cannot be understood: %s".formatted(this.file, ex.getOriginalMessage()));
		}
	}

	/**
	 * Starts an incident, which must be the only one.
	 * @param incident the incident
	 * @return what is known of it
	 * @throws IncidentFailedException if it could not be started; what was begun is
	 * undone
	 * @throws IOException if its file cannot be written
	 * @throws InterruptedException if interrupted; what was begun is left to be undone
	 */
	public RunningIncident start(Incident incident) throws IncidentFailedException, IOException, InterruptedException {
		RunningIncident running = new RunningIncident(incident.toString(),
				Instant.now().truncatedTo(ChronoUnit.SECONDS), null);
		write(running);
		try {
			running = running.heldBy(incident.cause().begin(stack(incident)));
			write(running);
			return running;
		}
		catch (IOException | SQLException ex) {
			IncidentFailedException failure = new IncidentFailedException(
					"%s could not be started: %s".formatted(incident, ex.getMessage()), ex);
			try {
				stop();
			}
			catch (IncidentFailedException undone) {
				failure.addSuppressed(undone);
			}
			throw failure;
		}
	}

	/**
	 * Undoes the incident that runs.
	 * @return the incident, or empty when none ran
	 * @throws IncidentFailedException if it could not be undone
	 * @throws IOException if its file cannot be read or removed
	 * @throws InterruptedException if interrupted; what is left can be undone later
	 */
	public Optional<RunningIncident> stop() throws IncidentFailedException, IOException, InterruptedException {
		Optional<RunningIncident> running = running();
		if (running.isPresent()) {
			Incident incident = incident(running.get());
			end(incident, running.get().holder());
			Files.delete(this.file);
		}
		return running;
	}

	/**
	 * Undoes what would outlive the stack, which is about to stop.
	 * @return the incident, or empty when none ran
	 * @throws IncidentFailedException if it could not be undone
	 * @throws IOException if its file cannot be read or removed
	 * @throws InterruptedException if interrupted; what is left can be undone later
	 */
	public Optional<RunningIncident> leaveNothing() throws IncidentFailedException, IOException, InterruptedException {
		Optional<RunningIncident> running = running();
		if (running.isPresent() && !incident(running.get()).cause().isLasting()) {
			Files.delete(this.file);
			return running;
		}
		return stop();
	}

	/**
	 * Holds the cause of an incident until this process is asked to end.
	 * @param incident the incident
	 * @throws IOException if nothing is known of the stack
	 * @throws SQLException if a database refuses
	 * @throws InterruptedException if interrupted
	 */
	public void hold(Incident incident) throws IOException, SQLException, InterruptedException {
		incident.cause().hold(stack(incident));
	}

	private void end(Incident incident, @Nullable ProcessIdentity process)
			throws IncidentFailedException, InterruptedException {
		try {
			incident.cause().end(stack(incident), process);
		}
		catch (IOException | SQLException ex) {
			throw new IncidentFailedException("%s could not be undone: %s".formatted(incident, ex.getMessage()), ex);
		}
	}

	private AffectedStack stack(Incident incident) {
		return new AffectedStack(this.run, this.ports, incident, this.holder);
	}

	private static Incident incident(RunningIncident running) throws IncidentFailedException {
		return Incident.named(running.name())
			.orElseThrow(() -> new IncidentFailedException("there is no incident " + running.name(), null));
	}

	private void write(RunningIncident running) throws IOException {
		Path next = this.file.resolveSibling(this.file.getFileName() + ".next");
		Files.writeString(next, this.json.writeValueAsString(running));
		Files.move(next, this.file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

}
