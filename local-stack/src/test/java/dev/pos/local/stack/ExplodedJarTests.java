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

class ExplodedJarTests {

	private static final long MADE = Instant.parse("2026-01-02T03:04:06Z").toEpochMilli();

	@TempDir
	private Path folder;

	@Test
	void explodeMakesAThinJarWithItsFoldersAndLibrariesBesideIt() throws Exception {
		Path jar = springBootJar("library one");
		Path thin = exploded().explode(jar);
		assertThat(thin).isEqualTo(this.folder.resolve("auth.jar"));
		try (JarFile file = new JarFile(thin.toFile())) {
			Attributes manifest = file.getManifest().getMainAttributes();
			assertThat(manifest.getValue(Attributes.Name.MAIN_CLASS)).isEqualTo("dev.pos.auth.AuthApplication");
			assertThat(file.stream().map(JarEntry::getName)).contains("dev/", "dev/pos/", "dev/pos/A.class",
					"application.yml");
			Path library = Path.of(manifest.getValue(Attributes.Name.CLASS_PATH).strip());
			assertThat(library).isRelative().hasFileName("one.jar");
			assertThat(this.folder.resolve(library)).hasContent("library one").startsWith(this.folder.resolve("lib"));
		}
	}

	@Test
	void explodeWhenALibraryIsThereLeavesItAndKeepsAnotherBuildOfItApart() throws Exception {
		exploded().explode(springBootJar("library one"));
		Path first = onlyLibrary();
		FileTime written = FileTime.fromMillis(1000);
		Files.setLastModifiedTime(first, written);
		exploded().explode(springBootJar("library one"));
		assertThat(Files.getLastModifiedTime(first)).isEqualTo(written);
		exploded().explode(springBootJar("another build"));
		assertThat(this.folder.resolve("lib")).isDirectoryRecursivelyContaining("glob:**/one.jar");
		assertThat(first).hasContent("library one");
	}

	@Test
	void explodeWhenNothingChangedLeavesTheThinJarUntouched() throws Exception {
		Path jar = springBootJar("library one");
		Path thin = exploded().explode(jar);
		try (JarFile source = new JarFile(jar.toFile()); JarFile file = new JarFile(thin.toFile())) {
			assertThat(file.getEntry(JarFile.MANIFEST_NAME).getTime()).as("not the present")
				.isEqualTo(source.getEntry(JarFile.MANIFEST_NAME).getTime());
		}
		FileTime written = FileTime.fromMillis(1000);
		Files.setLastModifiedTime(thin, written);
		exploded().explode(jar);
		assertThat(Files.getLastModifiedTime(thin)).isEqualTo(written);
		exploded().explode(springBootJar("another build"));
		assertThat(Files.getLastModifiedTime(thin)).isNotEqualTo(written);
	}

	@Test
	void explodeWhenTheJarIsNotSpringBootsRunsItAsItIs() throws Exception {
		Path jar = this.folder.resolve("plain.jar");
		Manifest manifest = new Manifest();
		manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
		new JarOutputStream(Files.newOutputStream(jar), manifest).close();
		assertThat(exploded().explode(jar)).isEqualTo(jar);
	}

	private ExplodedJar exploded() {
		return new ExplodedJar(this.folder.resolve("auth.jar"), this.folder.resolve("lib"));
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
