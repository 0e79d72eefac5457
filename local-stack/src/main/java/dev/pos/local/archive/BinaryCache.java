package dev.pos.local.archive;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The folder, one for each user, in which binaries of the class path are unpacked once.
 */
public final class BinaryCache {

	private final Path directory;

	/**
	 * Creates a cache.
	 * @param directory where the binaries go
	 */
	public BinaryCache(Path directory) {
		this.directory = directory;
	}

	/**
	 * Returns the cache of the user, or one in another folder for a user without a home
	 * that can be written to.
	 * @param fallback the other folder
	 * @return the cache
	 */
	public static BinaryCache ofUser(Path fallback) {
		for (Path candidate : List.of(userDirectory(), fallback)) {
			try {
				Files.createDirectories(candidate);
				if (Files.isWritable(candidate)) {
					return new BinaryCache(candidate);
				}
			}
			catch (IOException ex) {
				// The next one then.
			}
		}
		return new BinaryCache(fallback);
	}

	private static Path userDirectory() {
		String xdg = System.getenv("XDG_CACHE_HOME");
		if (xdg != null && Path.of(xdg).isAbsolute()) {
			return Path.of(xdg, "pos");
		}
		Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
		return OperatingSystem.isMac() ? home.resolve("Library/Caches/pos") : home.resolve(".cache/pos");
	}

	/**
	 * Returns the folder with the unpacked content of a resource, which is unpacked when
	 * it is not there yet.
	 * @param resource the name on the class path
	 * @param unpacker how to unpack it into an empty folder
	 * @return the folder
	 * @throws IOException when there is no such resource or it cannot be unpacked
	 */
	public Path unpacked(String resource, Unpacker unpacker) throws IOException {
		URL url = BinaryCache.class.getClassLoader().getResource(resource);
		if (url == null) {
			throw new IOException("there is no %s for this machine (%s, %s)".formatted(resource,
					System.getProperty("os.name"), System.getProperty("os.arch")));
		}
		Path target = this.directory.resolve(name(url, resource));
		if (Files.isDirectory(target)) {
			return target;
		}
		Files.createDirectories(this.directory);
		Path fresh = Files.createTempDirectory(this.directory, ".unpacking-");
		try (InputStream content = url.openStream()) {
			unpacker.unpack(content, fresh);
			moveUnlessThere(fresh, target);
		}
		finally {
			deleteTree(fresh);
		}
		return target;
	}

	/** The jar's name carries the version, so another version gets another folder. */
	private static String name(URL url, String resource) throws IOException {
		if (url.openConnection() instanceof JarURLConnection jar) {
			String file = jar.getJarFileURL().getPath();
			return file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.jar$", "");
		}
		return resource.replace('/', '_').toLowerCase(Locale.ROOT);
	}

	private static void moveUnlessThere(Path fresh, Path target) throws IOException {
		try {
			Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (AtomicMoveNotSupportedException ex) {
			Files.move(fresh, target);
		}
		catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException ex) {
			// Another start was faster.
		}
		catch (FileSystemException ex) {
			if (!Files.isDirectory(target)) {
				throw ex;
			}
		}
	}

	private static void deleteTree(@Nullable Path root) throws IOException {
		if (root == null || !Files.exists(root)) {
			return;
		}
		try (Stream<Path> paths = Files.walk(root)) {
			for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
				Files.deleteIfExists(path);
			}
		}
	}

	/**
	 * Unpacks content into a folder.
	 */
	@FunctionalInterface
	public interface Unpacker {

		/**
		 * Unpacks.
		 * @param content the packed content
		 * @param folder an empty folder
		 * @throws IOException when it cannot be done
		 */
		void unpack(InputStream content, Path folder) throws IOException;

	}

}
