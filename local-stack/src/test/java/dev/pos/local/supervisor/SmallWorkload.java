package dev.pos.local.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A {@link SmallProgram} as the supervisor sees it.
 */
record SmallWorkload(String name, Path directory, String behaviour, int stopRank,
		List<String> after) implements Workload {

	@Override
	public int port() {
		return 1;
	}

	@Override
	public String url() {
		return "http://localhost/" + this.name;
	}

	@Override
	public void prepare() throws java.io.IOException {
		Files.deleteIfExists(ready());
	}

	@Override
	public List<String> command() {
		return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx16m",
				"-XX:TieredStopAtLevel=1", "-cp", testClasses(), SmallProgram.class.getName(), this.behaviour,
				ready().toString());
	}

	private static String testClasses() {
		try {
			return Path.of(SmallProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
		}
		catch (java.net.URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private Path ready() {
		return this.directory.resolve("ready");
	}

	@Override
	public String notReady() {
		return Files.exists(ready()) ? null : "no ready file";
	}

}
