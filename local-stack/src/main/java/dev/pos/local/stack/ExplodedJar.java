package dev.pos.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/**
 * A Spring Boot jar taken apart into a thin jar and its libraries, which all services
 * share. A service starts with a third less work than from jars within a jar, and a build
 * does not pull the jar from under a running one. The same content gives the same file,
 * untouched since, because a {@link ClassDataArchive} holds for exactly that file.
 */
final class ExplodedJar {

	private static final String START_CLASS = "Start-Class";

	private static final String CLASSES = "BOOT-INF/classes/";

	private static final String LIBRARIES = "BOOT-INF/lib/";

	private final Path jar;

	private final Path thinJar;

	private final Path libraries;

	/**
	 * Creates the place of an exploded jar.
	 * @param jar the jar to take apart
	 * @param thinJar where the service's own classes go
	 * @param libraries the folder of the libraries
	 */
	ExplodedJar(Path jar, Path thinJar, Path libraries) {
		this.jar = jar;
		this.thinJar = thinJar;
		this.libraries = libraries;
	}

	/**
	 * Takes the jar apart; libraries that are there already are left as they are.
	 * @return what to run
	 * @throws IOException when it cannot be taken apart
	 */
	Application explode() throws IOException {
		Files.createDirectories(parent(this.thinJar));
		try (JarFile source = new JarFile(this.jar.toFile())) {
			Manifest manifest = new Manifest(source.getManifest());
			String startClass = manifest.getMainAttributes().getValue(START_CLASS);
			if (startClass == null) {
				throw new IOException(this.jar + " is no executable jar of Spring Boot: build it with mvn package");
			}
			for (JarEntry entry : entries(source, LIBRARIES)) {
				Path library = library(entry);
				if (!Files.exists(library)) {
					Files.createDirectories(parent(library));
					try (InputStream content = source.getInputStream(entry)) {
						replace(library, (out) -> content.transferTo(out));
					}
				}
			}
			writeThinJar(source, entries(source, CLASSES), manifest);
			return new Application(startClass, this.thinJar, libraries(source));
		}
	}

	/**
	 * Returns where the libraries are once the jar has been taken apart.
	 * @return the files in the order of the class path
	 * @throws IOException when the jar cannot be read
	 */
	List<Path> libraries() throws IOException {
		try (JarFile source = new JarFile(this.jar.toFile())) {
			return libraries(source);
		}
	}

	private List<Path> libraries(JarFile source) {
		return entries(source, LIBRARIES).stream().filter((entry) -> !entry.isDirectory()).map(this::library).toList();
	}

	private static List<JarEntry> entries(JarFile source, String folder) {
		return source.stream()
			.filter((entry) -> entry.getName().startsWith(folder) && !entry.getName().equals(folder))
			.toList();
	}

	/** The checksum in the path keeps two builds of one version apart. */
	private Path library(JarEntry entry) {
		return this.libraries.resolve(String.format(Locale.ROOT, "%08x", entry.getCrc()))
			.resolve(entry.getName().substring(LIBRARIES.length()));
	}

	/** Entries of folders are kept: without them Spring finds no classes in a package. */
	private void writeThinJar(JarFile source, List<JarEntry> classes, Manifest manifest) throws IOException {
		replace(this.thinJar, (out) -> {
			try (JarOutputStream thin = new JarOutputStream(out)) {
				writeManifest(manifest, source, thin);
				for (JarEntry entry : classes) {
					JarEntry copy = new JarEntry(entry.getName().substring(CLASSES.length()));
					copy.setTime(entry.getTime());
					thin.putNextEntry(copy);
					try (InputStream content = source.getInputStream(entry)) {
						content.transferTo(thin);
					}
				}
			}
		});
	}

	/** With the time of the source: the stream itself would give it the present. */
	private static void writeManifest(Manifest manifest, JarFile source, JarOutputStream thin) throws IOException {
		JarEntry entry = new JarEntry(JarFile.MANIFEST_NAME);
		entry.setTime(source.getEntry(JarFile.MANIFEST_NAME).getTime());
		thin.putNextEntry(entry);
		manifest.write(thin);
	}

	/**
	 * Several services may write one library at a time: it appears complete or not at
	 * all. A file with that content already is left as it is.
	 */
	private static void replace(Path target, Content content) throws IOException {
		Path fresh = Files.createTempFile(parent(target), ".fresh-", ".jar");
		try {
			try (OutputStream out = Files.newOutputStream(fresh)) {
				content.writeTo(out);
			}
			if (!Files.exists(target) || Files.mismatch(fresh, target) >= 0) {
				Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			}
		}
		finally {
			Files.deleteIfExists(fresh);
		}
	}

	private static Path parent(Path path) {
		Path parent = path.getParent();
		return (parent != null) ? parent : Path.of("");
	}

	/**
	 * A jar that has been taken apart.
	 *
	 * @param mainClass the class to run
	 * @param thinJar the application's own classes
	 * @param libraries what they need, in order
	 */
	record Application(String mainClass, Path thinJar, List<Path> libraries) {

	}

	@FunctionalInterface
	private interface Content {

		void writeTo(OutputStream out) throws IOException;

	}

}
