package dev.pos.local.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The loaded classes of an earlier run of a jar, from which the next run starts with a
 * third less work. The virtual machine writes the archive when it ends, and reads it only
 * with the jar and the virtual machine it was made with.
 *
 * @see <a href="https://openjdk.org/jeps/350">JEP 350: Dynamic CDS Archives</a>
 */
final class ClassDataArchive {

	private static final String SUFFIX = ".jsa";

	private final Path jar;

	private final Path archive;

	/**
	 * Creates the place of an archive.
	 * @param jar the jar, which is not changed but replaced by another
	 */
	ClassDataArchive(Path jar) {
		this.jar = jar;
		this.archive = jar.resolveSibling(jar.getFileName() + "-" + Runtime.version() + SUFFIX);
	}

	/**
	 * Returns what the virtual machine must be told: to use the archive, or to make it.
	 * @return the options
	 * @throws IOException when an archive of no use cannot be removed
	 */
	List<String> options() throws IOException {
		if (isUsable()) {
			return List.of("-XX:SharedArchiveFile=" + this.archive, "-Xlog:cds=off", "-Xlog:class+path=off");
		}
		removeAll();
		return List.of("-XX:ArchiveClassesAtExit=" + this.archive, "-Xlog:cds=off", "-Xlog:cds+dynamic=off");
	}

	private boolean isUsable() throws IOException {
		return Files.exists(this.archive) && isComplete()
				&& Files.getLastModifiedTime(this.archive).compareTo(Files.getLastModifiedTime(this.jar)) > 0;
	}

	/**
	 * The header is written last: a virtual machine that was killed leaves zeros there.
	 */
	private boolean isComplete() throws IOException {
		try (InputStream in = Files.newInputStream(this.archive)) {
			return in.read() > 0;
		}
	}

	private void removeAll() throws IOException {
		Path folder = this.archive.getParent();
		try (DirectoryStream<Path> archives = Files.newDirectoryStream((folder != null) ? folder : Path.of(""),
				this.jar.getFileName() + "-*" + SUFFIX)) {
			for (Path old : archives) {
				Files.delete(old);
			}
		}
	}

}
