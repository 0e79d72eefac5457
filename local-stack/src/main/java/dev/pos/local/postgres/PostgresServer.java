package dev.pos.local.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import dev.pos.local.archive.BinaryCache;
import dev.pos.local.archive.OperatingSystem;
import dev.pos.local.archive.TarXz;
import dev.pos.local.supervisor.StopSignal;
import dev.pos.local.supervisor.Workload;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server on the loopback address that keeps its data from start to start.
 */
public final class PostgresServer implements Workload {

	/**
	 * The password of every role: these databases hold demo data and cannot be reached
	 * from outside.
	 */
	public static final String PASSWORD = "pos-local";

	private final Path directory;

	private final BinaryCache binaries;

	private final int port;

	private final int stopRank;

	private final DatabaseCluster cluster;

	private final DatabaseRoles roles;

	private @Nullable Path programs;

	private boolean rolesExist;

	/**
	 * Creates a server that is not running yet.
	 * @param directory the folder of its data and logs
	 * @param binaries where its binaries are unpacked
	 * @param port the port
	 * @param databases the names of the databases, each owned by a role of the same name
	 * @param stopRank when it is stopped among others
	 */
	public PostgresServer(Path directory, BinaryCache binaries, int port, List<String> databases, int stopRank) {
		this.directory = directory;
		this.binaries = binaries;
		this.port = port;
		this.stopRank = stopRank;
		this.cluster = new DatabaseCluster(directory.resolve("data"), PASSWORD);
		this.roles = new DatabaseRoles(port, databases, PASSWORD);
	}

	@Override
	public String name() {
		return "postgres";
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public String url() {
		return "postgresql://localhost:" + this.port;
	}

	@Override
	public void prepare() throws IOException, InterruptedException {
		String resource = "postgres-%s-%s.txz".formatted(OperatingSystem.name(),
				OperatingSystem.isArm64() ? "arm_64" : "x86_64");
		Path bin = this.binaries.unpacked(resource, new TarXz()).resolve("bin");
		this.programs = bin;
		this.cluster.prepare(bin.resolve("initdb"), this.directory.resolve("initdb.log"));
	}

	@Override
	public List<String> command() {
		if (this.programs == null) {
			throw new IllegalStateException("not prepared");
		}
		List<String> command = new ArrayList<>(Unprivileged.prefix());
		command.addAll(List.of(this.programs.resolve("postgres").toString(), "-D", this.cluster.data().toString(), "-p",
				Integer.toString(this.port)));
		setting(command, "listen_addresses", "127.0.0.1");
		// A socket's path may be no longer than 107 bytes, less than many a folder's.
		setting(command, "unix_socket_directories", "");
		setting(command, "shared_buffers", "64MB");
		setting(command, "max_connections", "100");
		setting(command, "wal_level", "minimal");
		setting(command, "max_wal_senders", "0");
		setting(command, "max_wal_size", "512MB");
		// Commits survive the end of any process; only a power cut can harm the demo
		// data.
		setting(command, "fsync", "off");
		setting(command, "jit", "off");
		setting(command, "timezone", "UTC");
		setting(command, "log_timezone", "UTC");
		return command;
	}

	private static void setting(List<String> command, String name, String value) {
		command.add("-c");
		command.add(name + "=" + value);
	}

	@Override
	public @Nullable String notReady() {
		if (this.rolesExist) {
			return null;
		}
		try {
			this.roles.createMissing();
			this.rolesExist = true;
			return null;
		}
		catch (SQLException ex) {
			return ex.getMessage();
		}
	}

	@Override
	public Path directory() {
		return this.directory;
	}

	@Override
	public StopSignal stopSignal() {
		return StopSignal.INT;
	}

	@Override
	public int stopRank() {
		return this.stopRank;
	}

}
