package dev.pos.local.stack;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ExplodedJarTests {

	private static final long MADE = Instant.parse("2026-01-02T03:04:06Z").toEpochMilli();

	@TempDir
	private Path folder;

	@Test
	void explodeMakesAThinJarWithItsFoldersAndLibrariesBesideIt() throws Exception {
		ExplodedJar exploded = exploded(springBootJar("library one"));
		ExplodedJar.Application application = exploded.explode();
		assertThat(application.mainClass()).isEqualTo("dev.pos.auth.AuthApplication");
		assertThat(application.thinJar()).isEqualTo(this.folder.resolve("auth.jar"));
		assertThat(application.libraries()).isEqualTo(exploded.libraries()).singleElement().satisfies((library) -> {
			assertThat(library).hasFileName("one.jar").hasContent("library one");
			assertThat(library).startsWith(this.folder.resolve("lib"));
		});
		try (JarFile file = new JarFile(application.thinJar().toFile())) {
			assertThat(file.stream().map(JarEntry::getName)).contains("dev/", "dev/pos/", "dev/pos/A.class",
					"application.yml");
		}
	}

	@Test
	void explodeWhenALibraryIsThereLeavesItAndKeepsAnotherBuildOfItApart() throws Exception {
		exploded(springBootJar("library one")).explode();
		Path first = onlyLibrary();
		FileTime written = FileTime.fromMillis(1000);
		Files.setLastModifiedTime(first, written);
		exploded(springBootJar("library one")).explode();
		assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
		exploded(springBootJar("another build")).explode();
		assertThat(this.folder.resolve("lib")).isDirectoryRecursivelyContaining("glob:**/one.jar");
		assertThat(first).hasContent("library one");
	}

	@Test
	void explodeWhenNothingChangedLeavesTheThinJarUntouched() throws Exception {
		Path jar = springBootJar("library one");
		Path thin = exploded(jar).explode().thinJar();
		try (JarFile source = new JarFile(jar.toFile()); JarFile file = new JarFile(thin.toFile())) {
			assertThat(file.getEntry(JarFile.MANIFEST_NAME).getTime()).as("not the present")
				.isEqualTo(source.getEntry(JarFile.MANIFEST_NAME).getTime());
		}
		FileTime written = FileTime.fromMillis(1000);
		Files.setLastModifiedTime(thin, written);
		exploded(springBootJar("another build")).explode();
		assertThat(Files.getLastModifiedTime(thin)).isEqualTo(written);
	}

	@Test
	void explodeWhenTheJarIsNotSpringBootsSaysSo() throws Exception {
		Path jar = this.folder.resolve("plain.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		new JarOutputStream(Files.newOutputStream(jar), manifest).close();
		assertThatExceptionOfType(IOException.class).isThrownBy(exploded(jar)::explode)
			.withMessageContaining("plain.jar is no executable jar of Spring Boot");
	}

	private ExplodedJar exploded(Path jar) {
		return new ExplodedJar(jar, this.folder.resolve("auth.jar"), this.folder.resolve("lib"));
	}

	private Path onlyLibrary() throws IOException {
		try (var files = Files.walk(this.folder.resolve("lib"))) {
			return files.filter(Files::isRegularFile).findFirst().orElseThrow();
		}
	}

	private Path springBootJar(String library) throws IOException {
		Path jar = this.folder.resolve("auth-service.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		manifest.getMainAttributes().putValue("Start-Class", "dev.pos.auth.AuthApplication");
		try (OutputStream out = Files.newOutputStream(jar); JarOutputStream archive = new JarOutputStream(out)) {
			JarEntry entry = new JarEntry(JarFile.MANIFEST_NAME);
			entry.setTime(MADE);
			archive.putNextEntry(entry);
			manifest.write(archive);
			add(archive, "org/springframework/boot/loader/Launcher.class", "loader");
			for (String name : new String[] { "BOOT-INF/", "BOOT-INF/classes/", "BOOT-INF/classes/dev/",
					"BOOT-INF/classes/dev/pos/" }) {
				archive.putNextEntry(new JarEntry(name));
			}
			add(archive, "BOOT-INF/classes/dev/pos/A.class", "class");
			add(archive, "BOOT-INF/classes/application.yml", "a: b");
			archive.putNextEntry(new JarEntry("BOOT-INF/lib/"));
			add(archive, "BOOT-INF/lib/one.jar", library);
		}
		return jar;
	}

	private static void add(JarOutputStream archive, String name, String content) throws IOException {
		archive.putNextEntry(new JarEntry(name));
		archive.write(content.getBytes(StandardCharsets.UTF_8));
	}

}
