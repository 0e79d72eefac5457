package dev.pos.local.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

import dev.pos.local.stack.ProjectHome;
import dev.pos.local.stack.RunDirectory;

/**
 * This very program, to be run in another process that outlives this one.
 */
final class PosProgram {

	private final RunDirectory run;

	private final String name;

	/**
	 * Creates a program that has not been laid out yet.
	 * @param run the folder of the stack
	 * @param name what its copy is named after
	 */
	PosProgram(RunDirectory run, String name) {
		this.run = run;
		this.name = name;
	}

	/**
	 * Returns the command line that runs a subcommand for the same stack.
	 */
	List<String> command(int maxHeapMegabytes, String... subcommand) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC",
						"-Xmx%dm".formatted(maxHeapMegabytes), "-Xmn8m", "-XX:TieredStopAtLevel=1",
						"-Dpos.home=" + ProjectHome.find().path(), "-cp", classPath(), PosCommand.class.getName()));
		command.addAll(List.of(subcommand));
		command.addAll(List.of("--run-dir", this.run.path().toString()));
		return command;
	}

	/*
	 * A copy of this command's own jar: a build while the other process runs must not
	 * take it away from under it.
	 */
	private String classPath() throws IOException {
		List<String> entries = new ArrayList<>();
		for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
			Path path = Path.of(entry).toAbsolutePath();
			Path libraries = path.resolveSibling("lib");
			if (Files.isRegularFile(path) && Files.isDirectory(libraries)) {
				Path copy = this.run.path().resolve(this.name + ".jar");
				Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
				entries.add(copy.toString());
				entries.add(libraries.resolve("*").toString());
			}
			else {
				entries.add(path.toString());
			}
		}
		return String.join(File.pathSeparator, entries);
	}

}
