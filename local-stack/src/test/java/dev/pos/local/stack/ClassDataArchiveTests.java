package dev.pos.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Two applications on real virtual machines that have one library in common.
 */
class ClassDataArchiveTests {

	private static final List<String> FLAGS = List.of("-XX:+UseSerialGC");

	private static final String FROM_ARCHIVE = "source: shared objects file";

	private static final String FROM_FILE = "source: file:";

	@TempDir
	private Path folder;

	private ExplodedJar one;

	private ExplodedJar other;

	@BeforeEach
	void writeJars() throws IOException {
		this.one = application("one");
		this.other = application("other");
	}

	@Test
	void archiveOfWhatBothLoadedServesBoth() throws Exception {
		ClassDataArchive archive = archive();
		assertThat(archive.needsTraining()).isTrue();
		assertThat(run(archive, this.one)).contains(FROM_FILE);
		assertThatIOException().as("only one has run").isThrownBy(archive::write);
		assertThat(run(archive, this.other)).contains(FROM_FILE);
		assertThat(archive.isMissing()).isTrue();
		archive.write();
		assertThat(archive.isMissing()).isFalse();
		assertThat(run(archive, this.one)).contains(FROM_ARCHIVE);
		assertThat(run(archive(), this.one)).contains(FROM_ARCHIVE);
		assertThat(run(archive(), this.other)).contains(FROM_ARCHIVE);
		assertThat(archive().isMissing()).isFalse();
		assertThat(this.folder.resolve("run")).isDirectoryNotContaining("glob:**.{fresh,list}");
	}

	@Test
	void archiveWhenALibraryIsNewerIsMadeAgain() throws Exception {
		writeArchive();
		Path library = this.one.libraries().get(0);
		Files.setLastModifiedTime(library, FileTime.fromMillis(System.currentTimeMillis() - 1_000));
		Path archive = archives().get(0);
		Files.setLastModifiedTime(archive, FileTime.fromMillis(System.currentTimeMillis() - 60_000));
		assertIsMadeAgainWithoutTraining();
	}

	@Test
	void archiveWhenNotFinishedIsMadeAgain() throws Exception {
		writeArchive();
		Path archive = archives().get(0);
		Files.delete(archive);
		Files.write(archive, new byte[4096]);
		assertIsMadeAgainWithoutTraining();
	}

	@Test
	void archiveWhenTheLibraryWasBuiltAnewIsMadeAgain() throws Exception {
		writeArchive();
		Path old = this.one.libraries().get(0);
		Path library = this.folder.resolve("common.jar");
		write(library, "built.Anew", Program.class.getName().replace('.', '/') + ".class", bytes());
		Files.setLastModifiedTime(library, FileTime.fromMillis(2_000_000));
		this.one = application("one");
		this.other = application("other");
		assertThat(this.one.libraries().get(0)).isNotEqualTo(old);
		assertIsMadeAgainWithoutTraining();
	}

	@Test
	void archiveOfOtherFlagsIsNotTaken() throws Exception {
		writeArchive();
		ClassDataArchive others = new ClassDataArchive("services", this.folder.resolve("run"),
				List.of("-XX:+UseSerialGC", "-XX:-UseCompressedOops"), List.of(this.one, this.other));
		assertThat(others.needsTraining()).isTrue();
		assertThat(others.options(this.one.explode(), this.folder.resolve("one.list"))).singleElement()
			.asString()
			.startsWith("-XX:DumpLoadedClassList=");
	}

	private void assertIsMadeAgainWithoutTraining() throws Exception {
		ClassDataArchive archive = archive();
		assertThat(archive.isMissing()).isTrue();
		assertThat(archive.needsTraining()).isFalse();
		assertThat(run(archive, this.one)).contains(FROM_FILE);
		archive.write();
		assertThat(archives()).hasSize(1);
		assertThat(run(archive, this.one)).contains(FROM_ARCHIVE);
		assertThat(run(archive, this.other)).contains(FROM_ARCHIVE);
	}

	@Test
	void applicationThatWasBuiltAnewRunsOnItsOwnLibraries() throws Exception {
		writeArchive();
		ClassDataArchive archive = archive();
		run(archive, this.other);
		Path jar = this.folder.resolve("one.jar");
		write(jar, Program.class.getName(), "BOOT-INF/lib/renamed.jar",
				Files.readAllBytes(this.folder.resolve("common.jar")));
		ExplodedJar.Application built = this.one.explode();
		assertThat(archive.classPath(built)).isEqualTo(List.of(built.thinJar(), built.libraries().get(0)));
		assertThat(run(archive, this.one)).contains(FROM_FILE);
		assertThat(archives()).hasSize(1);
	}

	private void writeArchive() throws Exception {
		ClassDataArchive archive = archive();
		run(archive, this.one);
		run(archive, this.other);
		archive.write();
		assertThat(archives()).hasSize(1);
	}

	private ClassDataArchive archive() {
		return new ClassDataArchive("services", this.folder.resolve("run"), FLAGS, List.of(this.one, this.other));
	}

	private List<Path> archives() throws IOException {
		try (var files = Files.list(this.folder.resolve("run"))) {
			return files.filter((file) -> file.toString().endsWith(".jsa")).toList();
		}
	}

	/** Says where the library's class came from. */
	private String run(ClassDataArchive archive, ExplodedJar jar) throws Exception {
		ExplodedJar.Application application = jar.explode();
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(FLAGS);
		command.addAll(archive.options(application,
				application.thinJar().resolveSibling(application.thinJar().getFileName() + ".list")));
		command.addAll(List.of("-Xlog:class+load", "-cp", ClassDataArchive.join(archive.classPath(application)),
				application.mainClass()));
		Path output = Files.createTempFile(this.folder, "output", ".txt");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).as("%s", Files.readString(output)).isZero();
		return Files.readAllLines(output)
			.stream()
			.filter((line) -> line.contains(Program.class.getName() + " source"))
			.findFirst()
			.orElseThrow();
	}

	private ExplodedJar application(String name) throws IOException {
		Path library = this.folder.resolve("common.jar");
		if (!Files.exists(library)) {
			write(library, null, Program.class.getName().replace('.', '/') + ".class", bytes());
			Files.setLastModifiedTime(library, FileTime.fromMillis(1_000_000));
		}
		Path jar = this.folder.resolve(name + ".jar");
		write(jar, Program.class.getName(), "BOOT-INF/lib/common.jar", Files.readAllBytes(library));
		return new ExplodedJar(jar, this.folder.resolve("run").resolve(name + ".jar"), this.folder.resolve("run"));
	}

	private static byte[] bytes() throws IOException {
		try (var bytes = Program.class.getClassLoader()
			.getResourceAsStream(Program.class.getName().replace('.', '/') + ".class")) {
			return bytes.readAllBytes();
		}
	}

	private static void write(Path jar, String startClass, String entry, byte[] content) throws IOException {
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		if (startClass != null) {
			manifest.getMainAttributes().putValue("Start-Class", startClass);
		}
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream archive = new JarOutputStream(out)) {
			archive.putNextEntry(new JarEntry(JarFile.MANIFEST_NAME));
			manifest.write(archive);
			archive.putNextEntry(new JarEntry(entry));
			archive.write(content);
		}
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
