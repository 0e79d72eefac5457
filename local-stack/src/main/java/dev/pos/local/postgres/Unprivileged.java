package dev.pos.local.postgres;

import java.io.IOException;
import java.util.List;

import dev.pos.local.supervisor.Session;

/**
 * The prefix that lets root run PostgreSQL, which refuses to run as root: in a user
 * namespace the same user has another name, and still owns the same files.
 */
final class Unprivileged {

	private Unprivileged() {
	}

	static List<String> prefix() {
		return (isRoot() && Session.onPath("unshare").isPresent()) ? List.of("unshare", "--user") : List.of();
	}

	/**
	 * Fails when root cannot run PostgreSQL here.
	 * @throws IOException says why and what to do
	 */
	static void check() throws IOException, InterruptedException {
		if (!isRoot()) {
			return;
		}
		String advice = "run ./pos as an ordinary user";
		if (Session.onPath("unshare").isEmpty()) {
			throw new IOException("PostgreSQL does not run as root, and there is no unshare (util-linux): " + advice);
		}
		Process attempt = new ProcessBuilder("unshare", "--user", "true").redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (attempt.waitFor() != 0) {
			throw new IOException(
					"PostgreSQL does not run as root, and user namespaces are not allowed here: " + advice);
		}
	}

	private static boolean isRoot() {
		return "root".equals(System.getProperty("user.name"));
	}

}
