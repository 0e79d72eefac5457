package dev.pos.local.stack;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The virtual machines of the stack: the console and the six services.
 */
public enum Service {

	/** Receives and shows what the others report. */
	CONSOLE("console", "observability-console", 4000, null, false),

	/** Issues tokens. */
	AUTH("auth", "auth-service", 4001, "auth", true),

	/** Takes orders. */
	POS_CORE("pos-core", "pos-core-service", 4002, "pos_core", false),

	/** Knows products and stock. */
	INVENTORY("inventory", "inventory-service", 4003, "inventory", true),

	/** Charges orders. */
	PAYMENT("payment", "payment-service", 4004, "payment", false),

	/** Knows menus and tables. */
	RESTAURANT("restaurant", "restaurant-service", 4005, "restaurant", true),

	/** Answers questions about all of them. */
	CHATBOT("chatbot", "chatbot-service", 4006, null, true);

	private final String name;

	private final String module;

	private final int basePort;

	private final @Nullable String database;

	private final boolean usingRedis;

	Service(String name, String module, int basePort, @Nullable String database, boolean usingRedis) {
		this.name = name;
		this.module = module;
		this.basePort = basePort;
		this.database = database;
		this.usingRedis = usingRedis;
	}

	/**
	 * Returns the name, which is also that of its folder of logs.
	 * @return as in {@code pos-core}
	 */
	public String serviceName() {
		return this.name;
	}

	/**
	 * Returns the folder of its module.
	 * @return as in {@code pos-core-service}
	 */
	public String module() {
		return this.module;
	}

	/**
	 * Returns the name of its database and of the role that owns it.
	 * @return as in {@code pos_core}, or {@code null} when it has none
	 */
	public @Nullable String database() {
		return this.database;
	}

	boolean isUsingRedis() {
		return this.usingRedis;
	}

	/**
	 * Returns what its virtual machine is told. Seven of them share one computer: small
	 * heaps, and compiled code as it is after a second, since none runs for days. For the
	 * same reason no code is made for each method that is called by reflection, 350
	 * pieces of it in a start.
	 * @see <a href="https://openjdk.org/jeps/416">JEP 416: Reimplement Core Reflection
	 * with Method Handles</a>
	 */
	List<String> flags() {
		List<String> flags = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-Xss512k",
				"-XX:+ExitOnOutOfMemoryError", "-Dfile.encoding=UTF-8", "-Djdk.reflect.useNativeAccessorOnly=true"));
		if (this == CONSOLE) {
			// Its stores fill most of the heap: one thread that collects all of it lets a
			// page wait for a fifth of a second.
			flags.addAll(List.of("-Xmx192m", "-XX:+UseG1GC", "-XX:MaxNewSize=32m"));
		}
		else {
			// Some 45 MiB of objects live. A collection of all garbage shrinks the heap
			// to little more at once, not in steps, and never below where it began.
			flags.addAll(List.of("-Xmx128m", "-Xms52m", "-XX:+UseSerialGC", "-Xmn12m", "-XX:SurvivorRatio=4",
					"-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=15", "-XX:-ShrinkHeapInSteps"));
		}
		if (canTrimNativeHeap(Runtime.version(), System.getProperty("os.name"))) {
			flags.add("-XX:TrimNativeHeapInterval=2000");
		}
		return flags;
	}

	/**
	 * Returns whether a virtual machine can give back what its compiler was lent by the C
	 * library. One that does not know the option would not start: it came with 22, and
	 * with some update of 17 that was there by 17.0.15.
	 * @see <a href="https://bugs.openjdk.org/browse/JDK-8293114">JDK-8293114: JVM should
	 * trim the native heap</a>
	 */
	static boolean canTrimNativeHeap(Runtime.Version version, String operatingSystem) {
		return operatingSystem.equals("Linux")
				&& (version.feature() >= 22 || (version.feature() == 17 && version.update() >= 15));
	}

	int basePort() {
		return this.basePort;
	}

}
