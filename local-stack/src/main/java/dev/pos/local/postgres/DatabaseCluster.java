package dev.pos.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that holds the data of a PostgreSQL server.
 */
final class DatabaseCluster {

	private static final String VERSION = "17";

	private final Path data;

	private final String password;

	DatabaseCluster(Path data, String password) {
		this.data = data;
		this.password = password;
	}

	Path data() {
		return this.data;
	}

	/**
	 * Makes the folder one that a server can start in.
	 */
	void prepare(Path initdb, Path log) throws IOException, InterruptedException {
		Unprivileged.check();
		if (!Files.exists(this.data)) {
			create(initdb, log);
			return;
		}
		Path version = this.data.resolve("PG_VERSION");
		if (!Files.isReadable(version)) {
			throw new IOException(
					"%s is not a PostgreSQL data folder of this user: remove it to start afresh".formatted(this.data));
		}
		String found = Files.readString(version).strip();
		if (!found.equals(VERSION)) {
			throw new IOException("%s holds data of PostgreSQL %s, this is %s: remove it to start afresh"
				.formatted(this.data, found, VERSION));
		}
		removeStalePid();
	}

	/*
	 * Made beside its place and moved there when complete, so that an interrupted first
	 * start leaves no half of a cluster behind.
	 */
	private void create(Path initdb, Path log) throws IOException, InterruptedException {
		Path fresh = this.data.resolveSibling("data.new");
		deleteTree(fresh);
		Path passwordFile = Files.createTempFile(this.data.getParent(), "password", ".txt",
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		try {
			Files.writeString(passwordFile, this.password);
			List<String> command = new ArrayList<>(Unprivileged.prefix());
			// The built-in locale sorts alike on every machine and needs none to be
			// installed.
			command.addAll(List.of(initdb.toString(), "--pgdata=" + fresh, "--username=postgres",
					"--pwfile=" + passwordFile, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C",
					"--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync"));
			ProcessBuilder builder = new ProcessBuilder(command);
			builder.environment().keySet().removeIf((name) -> name.startsWith("PG"));
			run(builder.redirectErrorStream(true).redirectOutput(log.toFile()), log);
			Files.move(fresh, this.data);
		}
		finally {
			Files.deleteIfExists(passwordFile);
		}
	}

	private static void run(ProcessBuilder initdb, Path log) throws IOException, InterruptedException {
		Process process = initdb.start();
		try {
			if (process.waitFor() != 0) {
				throw new IOException("initdb failed: " + Files.readString(log).strip());
			}
		}
		finally {
			// When the start is called off it must not go on alone.
			process.destroy();
		}
	}

	/*
	 * PostgreSQL takes any living process with the noted id for its predecessor. Shared
	 * memory that a real predecessor still uses stops the start all the same.
	 */
	private void removeStalePid() throws IOException {
		Path pidFile = this.data.resolve("postmaster.pid");
		if (!Files.exists(pidFile)) {
			return;
		}
		Optional<ProcessHandle> owner = Files.readAllLines(pidFile)
			.stream()
			.findFirst()
			.filter((line) -> line.strip().matches("\\d+"))
			.flatMap((line) -> ProcessHandle.of(Long.parseLong(line.strip())));
		boolean running = owner.flatMap((process) -> process.info().command())
			.filter((command) -> command.endsWith("postgres"))
			.isPresent();
		if (running) {
			throw new IOException("a PostgreSQL server (pid %d) already uses %s: stop it first"
				.formatted(owner.map(ProcessHandle::pid).orElse(-1L), this.data));
		}
		Files.delete(pidFile);
	}

	private static void deleteTree(Path root) throws IOException {
		if (!Files.exists(root)) {
			return;
		}
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.delete(path);
			}
		}
	}

}
