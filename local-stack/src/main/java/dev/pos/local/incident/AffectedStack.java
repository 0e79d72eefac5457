package dev.pos.local.incident;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

import dev.pos.local.postgres.PostgresServer;
import dev.pos.local.stack.Ports;
import dev.pos.local.stack.RunDirectory;
import dev.pos.local.supervisor.ProcessState;
import dev.pos.local.supervisor.StackState;
import org.postgresql.Driver;

/**
 * The stack that an incident happens to.
 *
 * @param run its folder
 * @param ports its ports
 * @param incident the incident
 * @param holder how to start a process that holds its cause
 */
record AffectedStack(RunDirectory run, Ports ports, Incident incident, HolderCommand holder) {

	/** What is awaited happens in other processes, which tell by files alone. */
	private static final Duration POLL = Duration.ofMillis(100);

	/**
	 * Connects to a database as the administrator does, whom no wall between tenants
	 * stops.
	 */
	Connection database(String name) throws SQLException {
		Properties properties = new Properties();
		properties.setProperty("user", "postgres");
		properties.setProperty("password", PostgresServer.PASSWORD);
		properties.setProperty("connectTimeout", "5");
		properties.setProperty("sslmode", "disable");
		properties.setProperty("gssEncMode", "disable");
		return new Driver().connect("jdbc:postgresql://127.0.0.1:%d/%s".formatted(this.ports.postgres(), name),
				properties);
	}

	/**
	 * Returns what is known of a process of the stack.
	 */
	ProcessState process(String name) throws IOException {
		StackState state = this.run.stateFile()
			.read()
			.orElseThrow(() -> new IOException("nothing is known of the stack in " + this.run.path()));
		return state.processes()
			.stream()
			.filter((process) -> process.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IOException("the stack has no process " + name));
	}

	boolean isUp() throws IOException {
		return this.run.stateFile().read().filter(StackState::isAnythingAlive).isPresent();
	}

	/**
	 * Waits for something to become true.
	 * @return whether it did in time
	 */
	boolean await(Condition condition, Duration limit) throws IOException, InterruptedException {
		long deadline = System.nanoTime() + limit.toNanos();
		while (!condition.isTrue()) {
			if (System.nanoTime() > deadline) {
				return false;
			}
			Thread.sleep(POLL.toMillis());
		}
		return true;
	}

	List<String> holderCommand() throws IOException {
		return this.holder.of(this.incident);
	}

	Path holderLog() {
		return this.run.of("incident.log");
	}

	/**
	 * Something to wait for.
	 */
	@FunctionalInterface
	interface Condition {

		boolean isTrue() throws IOException;

	}

}
