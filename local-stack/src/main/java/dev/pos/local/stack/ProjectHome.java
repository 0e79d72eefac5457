package dev.pos.local.stack;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The root folder of the project, which holds the modules and their built jars.
 *
 * @param path the folder, absolute
 */
public record ProjectHome(Path path) {

	private static final List<String> NOT_EXECUTABLE = List.of("-sources.jar", "-javadoc.jar", "-tests.jar",
			"-plain.jar");

	/**
	 * Finds the project this code was built in.
	 * @return the project's root folder
	 * @throws IOException when the code lies elsewhere
	 */
	public static ProjectHome find() throws IOException {
		String configured = System.getProperty("pos.home");
		if (configured != null) {
			return new ProjectHome(Path.of(configured).toAbsolutePath());
		}
		try {
			Path code = Path.of(ProjectHome.class.getProtectionDomain().getCodeSource().getLocation().toURI());
			for (Path folder = parent(code); folder != null; folder = parent(folder)) {
				if (Files.exists(folder.resolve("pos")) && Files.exists(folder.resolve("pom.xml"))) {
					return new ProjectHome(folder);
				}
			}
			throw new IOException("the project is not around " + code + ": name its folder with -Dpos.home=");
		}
		catch (URISyntaxException ex) {
			throw new IOException(ex);
		}
	}

	private static @Nullable Path parent(Path path) {
		return path.getParent();
	}

	/**
	 * Returns the executable jar of a module.
	 * @param module the module's folder
	 * @return the jar
	 * @throws IOException when it has not been built
	 */
	public Path jar(String module) throws IOException {
		Path target = this.path.resolve(module).resolve("target");
		if (Files.isDirectory(target)) {
			try (Stream<Path> files = Files.list(target)) {
				List<Path> jars = files.filter((file) -> isExecutableJar(file.getFileName().toString(), module))
					.sorted()
					.toList();
				if (!jars.isEmpty()) {
					return jars.get(jars.size() - 1);
				}
			}
		}
		throw new IOException("%s has not been built: run mvn -DskipTests package in %s".formatted(module, this.path));
	}

	private static boolean isExecutableJar(String file, String module) {
		return file.startsWith(module + "-") && file.endsWith(".jar")
				&& NOT_EXECUTABLE.stream().noneMatch(file::endsWith);
	}

}
