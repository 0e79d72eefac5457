package dev.pos.local;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * A program of Prometheus, Alertmanager or Kubernetes. A test that needs one which is not
 * installed is skipped and says so.
 */
public final class Tool {

	private final Path path;

	private Tool(Path path) {
		this.path = path;
	}

	/**
	 * Finds a program.
	 * @param names what it is called here and there
	 * @return the program
	 */
	public static Tool installed(String... names) {
		Optional<Path> found = Stream.of(System.getenv("PATH").split(File.pathSeparator))
			.flatMap((folder) -> Stream.of(names).map((name) -> Path.of(folder, name)))
			.filter(Files::isExecutable)
			.findFirst();
		assumeThat(found).as("%s is not installed", names[0]).isPresent();
		return new Tool(found.orElseThrow());
	}

	public void run(Path directory, String... arguments) throws IOException, InterruptedException {
		Path output = Files.createTempFile("tool", ".out");
		Process process = start(directory, output, arguments);
		assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
		assertThat(process.exitValue()).as(Files.readString(output)).isZero();
		Files.delete(output);
	}

	/**
	 * Runs it and returns what it prints to its standard output.
	 */
	public String output(Path directory, String... arguments) throws IOException, InterruptedException {
		Path errors = Files.createTempFile("tool", ".err");
		Process process = command(directory, arguments).redirectError(errors.toFile()).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
		Files.delete(errors);
		return output;
	}

	public Process start(Path directory, Path output, String... arguments) throws IOException {
		return command(directory, arguments).redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	private ProcessBuilder command(Path directory, String... arguments) {
		List<String> command = new ArrayList<>(List.of(this.path.toString()));
		command.addAll(List.of(arguments));
		return new ProcessBuilder(command).directory(directory.toFile());
	}

}
