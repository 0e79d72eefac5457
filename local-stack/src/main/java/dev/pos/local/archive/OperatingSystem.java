package dev.pos.local.archive;

import java.util.Locale;

/**
 * The operating system and processor, in the words binaries are named with.
 */
public final class OperatingSystem {

	private OperatingSystem() {
	}

	/**
	 * Returns the system's name.
	 * @return {@code linux} or {@code darwin}, or what the virtual machine calls another
	 */
	public static String name() {
		return isMac() ? "darwin" : System.getProperty("os.name").toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether this is macOS.
	 * @return {@code true} on macOS
	 */
	public static boolean isMac() {
		return System.getProperty("os.name").startsWith("Mac");
	}

	/**
	 * Whether the processor is a 64-bit ARM.
	 * @return {@code true} on such a processor
	 */
	public static boolean isArm64() {
		return System.getProperty("os.arch").equals("aarch64");
	}

}
