package dev.pos.local.incident;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.Session;
import dev.pos.local.supervisor.StopSignal;
import org.jspecify.annotations.Nullable;

/**
 * A client of a database that takes locks in one long transaction after another.
 */
final class HeldLocks implements Cause {

	private static final Path NOTHING = Path.of("/dev/null");

	private static final Duration TIME_TO_HOLD = Duration.ofSeconds(30);

	private static final Duration TIME_TO_END = Duration.ofSeconds(20);

	private static final String HOLDING = "The locks are held.";

	private final String database;

	private final String lock;

	private final long heldMillis;

	private final long freeMillis;

	/**
	 * Creates locks that nobody holds yet.
	 * @param database the name of the database
	 * @param lock the statement that takes them
	 * @param heldMillis how long a transaction keeps them
	 * @param freeMillis how long others have until the next one
	 */
	HeldLocks(String database, String lock, long heldMillis, long freeMillis) {
		this.database = database;
		this.lock = lock;
		this.heldMillis = heldMillis;
		this.freeMillis = freeMillis;
	}

	@Override
	public ProcessIdentity begin(AffectedStack stack) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Session.own(stack.holderCommand())).redirectInput(NOTHING.toFile())
			.redirectErrorStream(true)
			.redirectOutput(stack.holderLog().toFile())
			.start();
		ProcessIdentity holder = ProcessIdentity.of(process.pid()).orElse(null);
		boolean told = stack.await(() -> !process.isAlive() || tells(stack.holderLog()), TIME_TO_HOLD);
		if (holder == null || !told || !process.isAlive()) {
			process.destroy();
			throw new IOException("the locks could not be taken: see " + stack.holderLog());
		}
		return holder;
	}

	/** A process that fails writes something too, and lives on for a moment. */
	private static boolean tells(Path log) throws IOException {
		return Files.readString(log).contains(HOLDING);
	}

	@Override
	public void end(AffectedStack stack, @Nullable ProcessIdentity holder) throws IOException, InterruptedException {
		if (holder == null || !holder.isAlive()) {
			return;
		}
		StopSignal.TERM.send(holder);
		if (!stack.await(() -> !holder.isAlive(), TIME_TO_END)) {
			throw new IOException("the process that holds the locks (pid %d) does not end".formatted(holder.pid()));
		}
	}

	@Override
	public boolean isLasting() {
		return true;
	}

	/** The server gives the locks back when the connection of an ended process breaks. */
	@Override
	public void hold(AffectedStack stack) throws IOException, SQLException, InterruptedException {
		try (Connection connection = stack.database(this.database);
				Statement statement = connection.createStatement()) {
			connection.setAutoCommit(false);
			boolean told = false;
			// Nobody undoes what happens to a stack that is no longer there.
			while (stack.isUp()) {
				statement.execute(this.lock);
				if (!told) {
					System.out.println(HOLDING);
					told = true;
				}
				Thread.sleep(this.heldMillis);
				connection.commit();
				Thread.sleep(this.freeMillis);
			}
		}
	}

}
