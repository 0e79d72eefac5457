package dev.pos.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class ClassDataArchiveTests {

	@TempDir
	private Path folder;

	private Path jar;

	@BeforeEach
	void writeJar() throws IOException {
		this.jar = this.folder.resolve("program.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Program.class.getName());
		String path = Program.class.getName().replace('.', '/') + ".class";
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(this.jar), manifest);
				var bytes = Program.class.getClassLoader().getResourceAsStream(path)) {
			out.putNextEntry(new JarEntry(path));
			bytes.transferTo(out);
		}
		Files.setLastModifiedTime(this.jar, FileTime.fromMillis(1_000_000));
	}

	@Test
	void optionsWhenRunOnceLoadTheClassesFromTheArchive() throws Exception {
		assertThat(run()).as("first run").contains("source: file:");
		assertThat(run()).as("second run").contains("source: shared objects file (top)");
	}

	@Test
	void optionsWhenTheJarIsNewerMakeAnotherArchive() throws Exception {
		run();
		Files.setLastModifiedTime(this.jar, FileTime.fromMillis(System.currentTimeMillis() + 60_000));
		assertThat(run()).contains("source: file:");
	}

	@Test
	void optionsWhenTheArchiveWasNotFinishedMakeItAgain() throws Exception {
		run();
		try (var archives = Files.newDirectoryStream(this.folder, "*.jsa")) {
			for (Path archive : archives) {
				Files.delete(archive);
				Files.write(archive, new byte[4096]);
			}
		}
		assertThat(run()).contains("source: file:");
		assertThat(run()).contains("source: shared objects file (top)");
	}

	/** Says where the program's class came from, and nothing about archives. */
	private String run() throws Exception {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(new ClassDataArchive(this.jar).options());
		command.addAll(List.of("-Xlog:class+load", "-jar", this.jar.toString()));
		Path output = Files.createTempFile(this.folder, "output", ".txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isZero();
		return Files.readAllLines(output)
			.stream()
			.filter((line) -> line.contains(Program.class.getName() + " source"))
			.findFirst()
			.orElseThrow();
	}

	/**
	 * A program that ends at once.
	 */
	public static final class Program {

		private Program() {
		}

		public static void main(String[] arguments) {
		}

	}

}
