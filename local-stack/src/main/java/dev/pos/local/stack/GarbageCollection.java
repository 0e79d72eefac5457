package dev.pos.local.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A collection of garbage in running virtual machines. A third of what a start has put
 * into a heap is not needed afterwards, and a small heap that is not full would keep it
 * for hours.
 */
final class GarbageCollection {

	private static final long TIMEOUT_SECONDS = 10;

	private GarbageCollection() {
	}

	/**
	 * Asks virtual machines to collect their garbage, and returns when they have. One
	 * that cannot be asked is left as it is.
	 * @param pids their process ids
	 * @throws InterruptedException when the waiting thread was interrupted
	 */
	static void request(List<Long> pids) throws InterruptedException {
		Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
		List<Process> requests = new ArrayList<>();
		for (long pid : pids) {
			try {
				requests.add(new ProcessBuilder(jcmd.toString(), "-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1",
						"-J-Xmx16m", Long.toString(pid), "GC.run")
					.redirectErrorStream(true)
					.redirectOutput(ProcessBuilder.Redirect.DISCARD)
					.start());
			}
			catch (IOException ex) {
				// A Java without its tools: the heaps stay as they are.
				return;
			}
		}
		for (Process request : requests) {
			if (!request.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
				request.destroyForcibly();
			}
		}
	}

}
