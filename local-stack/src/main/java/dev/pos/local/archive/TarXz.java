package dev.pos.local.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks a {@code .txz} archive with its links and executable bits.
 */
public final class TarXz implements BinaryCache.Unpacker {

	private static final int EXECUTABLE = 0111;

	@Override
	public void unpack(InputStream content, Path folder) throws IOException {
		try (TarArchiveInputStream tar = new TarArchiveInputStream(
				new XZInputStream(new BufferedInputStream(content)))) {
			TarArchiveEntry entry = tar.getNextEntry();
			while (entry != null) {
				unpack(tar, entry, folder);
				entry = tar.getNextEntry();
			}
		}
	}

	private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder) throws IOException {
		Path target = folder.resolve(entry.getName()).normalize();
		if (!target.startsWith(folder)) {
			throw new IOException("the archive reaches outside of its folder: " + entry.getName());
		}
		if (entry.isDirectory()) {
			Files.createDirectories(target);
			return;
		}
		Files.createDirectories(target.getParent());
		if (entry.isSymbolicLink()) {
			Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
		}
		else if (entry.isLink()) {
			Files.createLink(target, folder.resolve(entry.getLinkName()));
		}
		else {
			Files.copy(tar, target);
			boolean executable = (entry.getMode() & EXECUTABLE) != 0;
			Files.setPosixFilePermissions(target,
					PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
		}
	}

}
