package dev.pos.local.supervisor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * A real process with bad habits, run by tests.
 */
public final class SmallProgram {

	private SmallProgram() {
	}

	private static void waitForever() {
		while (true) {
			LockSupport.park();
		}
	}

	public static void main(String[] arguments) throws Exception {
		Path ready = Path.of(arguments[1]);
		switch (arguments[0]) {
			case "run" -> {
				Files.createFile(ready);
				new CountDownLatch(1).await();
			}
			case "slow" -> new CountDownLatch(1).await();
			case "stubborn" -> {
				Runtime.getRuntime().addShutdownHook(new Thread(SmallProgram::waitForever));
				Files.createFile(ready);
				new CountDownLatch(1).await();
			}
			case "die" -> {
				Files.writeString(Path.of("logs.json"),
						"""
								{"timestamp":"2026-11-22T10:00:00.000Z","level":"ERROR","logger":"a.B","message":"Application run failed","exception":{"type":"java.lang.IllegalStateException","message":"no database","traceback":"…"}}
								""");
				System.err.println("last words");
				System.exit(3);
			}
			default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

}
