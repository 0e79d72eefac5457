package dev.pos.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.Attributes;
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

	private final Path thinJar;

	private final Path libraries;

	/**
	 * Creates the place of an exploded jar.
	 * @param thinJar where the service's own classes go
	 * @param libraries the folder of the libraries
	 */
	ExplodedJar(Path thinJar, Path libraries) {
		this.thinJar = thinJar;
		this.libraries = libraries;
	}

	/**
	 * Takes a jar apart; libraries that are there already are left as they are.
	 * @param jar the jar
	 * @return the jar to run: the given one when it is not Spring Boot's
	 * @throws IOException when it cannot be taken apart
	 */
	Path explode(Path jar) throws IOException {
		Files.createDirectories(parent(this.thinJar));
		try (JarFile source = new JarFile(jar.toFile())) {
			Manifest manifest = new Manifest(source.getManifest());
			String startClass = manifest.getMainAttributes().getValue(START_CLASS);
			if (startClass == null) {
				return jar;
			}
			List<JarEntry> classes = new ArrayList<>();
			StringBuilder classPath = new StringBuilder();
			for (JarEntry entry : (Iterable<JarEntry>) source.stream()::iterator) {
				if (entry.getName().startsWith(CLASSES)) {
					// Folders too: a scan of the class path finds nothing below one that
					// is not there.
					if (entry.getName().length() > CLASSES.length()) {
						classes.add(entry);
					}
				}
				else if (entry.getName().startsWith(LIBRARIES) && !entry.isDirectory()) {
					classPath.append(relative(library(source, entry))).append(' ');
				}
			}
			manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, startClass);
			manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath.toString());
			writeThinJar(source, classes, manifest);
			return this.thinJar;
		}
	}

	/** Relative, since a class data archive does not know libraries named otherwise. */
	private String relative(Path library) throws IOException {
		Path folder = parent(this.thinJar).toRealPath();
		try {
			return new URI(null, null, folder.relativize(library.toRealPath()).toString(), null).getRawPath();
		}
		catch (URISyntaxException ex) {
			throw new IOException("no URI for " + library, ex);
		}
	}

	/** The checksum in the path keeps two builds of one version apart. */
	private Path library(JarFile source, JarEntry entry) throws IOException {
		String name = entry.getName().substring(LIBRARIES.length());
		Path library = this.libraries.resolve(String.format(Locale.ROOT, "%08x", entry.getCrc())).resolve(name);
		if (!Files.exists(library)) {
			Files.createDirectories(parent(library));
			try (InputStream content = source.getInputStream(entry)) {
				replace(library, (out) -> content.transferTo(out));
			}
		}
		return library;
	}

	/** Entries of folders are kept: without them Spring finds no classes in a package. */
	private void writeThinJar(JarFile source, List<JarEntry> classes, Manifest manifest) throws IOException {
		replace(this.thinJar, (out) -> {
			try (JarOutputStream thin = new JarOutputStream(out)) {
				writeManifest(manifest, source, thin);
				for (JarEntry entry : classes) {
					if (entry.getName().equals(CLASSES)) {
						continue;
					}
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

	@FunctionalInterface
	private interface Content {

		void writeTo(OutputStream out) throws IOException;

	}

}
