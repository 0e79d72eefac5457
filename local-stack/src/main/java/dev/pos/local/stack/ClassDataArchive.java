package dev.pos.local.stack;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The classes that applications have loaded from the libraries they have in common, as
 * they lie in memory: a start from it takes half the work, and all of them map the same
 * pages. The virtual machine takes the archive of exactly these libraries when they come
 * first in its class path, and nothing of it when a file differs.
 * <p>
 * In a training run each application notes in a list what it loads, and when all have
 * ended {@link #write()} makes the archive of these lists. They are kept, so that a later
 * build of the same libraries needs no such run. Safe for use by several threads.
 *
 * @see <a href="https://openjdk.org/jeps/310">JEP 310: Application Class-Data Sharing</a>
 */
final class ClassDataArchive {

	private static final String SUFFIX = ".jsa";

	private static final String CLASSES = ".classes";

	private static final int LINKING_SINCE = 25;

	/** Where a list tells the same class of two runs apart. */
	private static final Pattern ID = Pattern.compile(" id: \\d+");

	/** A class of an application's own class loader, which no other application has. */
	private static final String CUSTOM_LOADER = " source: ";

	private final String name;

	private final Path folder;

	private final List<String> flags;

	private final List<ExplodedJar> jars;

	private final Set<Path> lists = new LinkedHashSet<>();

	private @Nullable List<Path> common;

	/**
	 * Creates the place of an archive.
	 * @param name what its files are called
	 * @param folder the folder they are in
	 * @param flags what the virtual machines of the applications are told, which has to
	 * be the same when the archive is made
	 * @param jars the applications
	 */
	ClassDataArchive(String name, Path folder, List<String> flags, List<ExplodedJar> jars) {
		this.name = name;
		this.folder = folder;
		this.flags = flags;
		this.jars = jars;
	}

	/**
	 * Returns the class path of an application, what all have in common at first.
	 * @param application one of the applications
	 * @return the files in order
	 * @throws IOException when a jar cannot be read
	 */
	List<Path> classPath(ExplodedJar.Application application) throws IOException {
		Set<Path> classPath = new LinkedHashSet<>();
		if (isMember(application)) {
			classPath.addAll(common());
		}
		classPath.add(application.thinJar());
		classPath.addAll(application.libraries());
		return List.copyOf(classPath);
	}

	/**
	 * Returns what a virtual machine must be told: to use the archive, or in a training
	 * run to note what it loads.
	 * @param application one of the applications
	 * @param list where to note it
	 * @return the options
	 * @throws IOException when a jar cannot be read
	 */
	synchronized List<String> options(ExplodedJar.Application application, Path list) throws IOException {
		if (common().isEmpty() || !isMember(application)) {
			return List.of();
		}
		Path archive = archive();
		if (isComplete(archive)) {
			// At the address it was made for: elsewhere every page would have to be
			// changed, and could not be shared.
			return List.of("-XX:SharedArchiveFile=" + archive, "-XX:+UnlockDiagnosticVMOptions",
					"-XX:ArchiveRelocationMode=0", "-Xlog:cds=off", "-Xlog:class+path=off");
		}
		if (needsTraining()) {
			this.lists.add(list);
			return List.of("-XX:DumpLoadedClassList=" + list);
		}
		return List.of();
	}

	/**
	 * Returns whether there is no archive of these libraries yet.
	 * @return whether {@link #write()} has something to do
	 * @throws IOException when a jar cannot be read
	 */
	synchronized boolean isMissing() throws IOException {
		return !common().isEmpty() && !isComplete(archive());
	}

	/**
	 * Returns whether the applications have to run before the archive can be made.
	 * @return whether nobody knows which classes they load
	 * @throws IOException when a jar cannot be read
	 */
	synchronized boolean needsTraining() throws IOException {
		return isMissing() && !Files.exists(classes());
	}

	/**
	 * Makes the archive. The applications of a training run must have ended.
	 * @throws IOException when it could not be made, as when the disk is full
	 * @throws InterruptedException when it was called off
	 */
	synchronized void write() throws IOException, InterruptedException {
		for (ExplodedJar jar : this.jars) {
			jar.explode();
		}
		if (needsTraining()) {
			keepLists();
		}
		removeAll(SUFFIX);
		Path fresh = this.folder.resolve(this.name + ".fresh");
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(dumpFlags());
		command.addAll(List.of("-Xshare:dump", "-XX:SharedClassListFile=" + classes(), "-XX:SharedArchiveFile=" + fresh,
				"-Xlog:disable", "-cp", join(common())));
		Process dump = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		try {
			if (dump.waitFor() != 0) {
				throw new IOException("java -Xshare:dump ended with exit code " + dump.exitValue());
			}
			Files.move(fresh, archive(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		}
		finally {
			dump.destroyForcibly();
			Files.deleteIfExists(fresh);
		}
	}

	private void keepLists() throws IOException {
		if (this.lists.size() < this.jars.size()) {
			throw new IOException("not every application has run");
		}
		Set<String> loaded = new LinkedHashSet<>();
		for (Path list : this.lists) {
			for (String line : Files.readAllLines(list)) {
				if (!line.contains(CUSTOM_LOADER)) {
					loaded.add(ID.matcher(line).replaceFirst(""));
				}
			}
		}
		removeAll(CLASSES);
		Path fresh = this.folder.resolve(this.name + CLASSES);
		Files.write(fresh, loaded);
		Files.move(fresh, classes(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		for (Path list : this.lists) {
			Files.deleteIfExists(list);
		}
	}

	/**
	 * From Java 25 on classes are linked ahead as well, for which the objects of an
	 * archive are needed. Only the default collector writes these; all read them.
	 * @see <a href="https://openjdk.org/jeps/483">JEP 483: Ahead-of-Time Class Loading
	 * and Linking</a>
	 */
	private List<String> dumpFlags() {
		if (Runtime.version().feature() < LINKING_SINCE) {
			return this.flags;
		}
		List<String> dumpFlags = new ArrayList<>(this.flags);
		dumpFlags.remove("-XX:+UseSerialGC");
		dumpFlags.add("-XX:+AOTClassLinking");
		return dumpFlags;
	}

	/**
	 * Of what was there at the start: a build meanwhile does not concern what runs.
	 */
	private synchronized List<Path> common() throws IOException {
		List<Path> found = this.common;
		if (found == null) {
			found = new ArrayList<>(this.jars.get(0).libraries());
			for (ExplodedJar jar : this.jars) {
				found.retainAll(jar.libraries());
			}
			this.common = found;
		}
		return found;
	}

	/** Not one that was built anew and started again beside the others. */
	private boolean isMember(ExplodedJar.Application application) throws IOException {
		return new HashSet<>(application.libraries()).containsAll(common());
	}

	/** The name tells which libraries, flags and virtual machine it holds for. */
	private Path archive() throws IOException {
		return file(join(common()), SUFFIX);
	}

	/** These are the same classes for each build of libraries with the same names. */
	private Path classes() throws IOException {
		return file(common().stream().map(Path::getFileName).toList().toString(), CLASSES);
	}

	private Path file(String libraries, String suffix) {
		String holdsFor = libraries + this.flags + Runtime.version();
		return this.folder
			.resolve(this.name + "-" + UUID.nameUUIDFromBytes(holdsFor.getBytes(StandardCharsets.UTF_8)) + suffix);
	}

	/**
	 * The header is written last: a virtual machine that was killed leaves zeros there.
	 * Libraries that came later are others by their time, whatever their name.
	 */
	private boolean isComplete(Path archive) throws IOException {
		if (!Files.exists(archive)) {
			return false;
		}
		for (Path library : common()) {
			if (!Files.exists(library)
					|| Files.getLastModifiedTime(library).compareTo(Files.getLastModifiedTime(archive)) > 0) {
				return false;
			}
		}
		try (InputStream in = Files.newInputStream(archive)) {
			return in.read() > 0;
		}
	}

	private void removeAll(String suffix) throws IOException {
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.folder, this.name + "-*" + suffix)) {
			for (Path file : files) {
				Files.delete(file);
			}
		}
	}

	static String join(List<Path> classPath) {
		return String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
	}

}
