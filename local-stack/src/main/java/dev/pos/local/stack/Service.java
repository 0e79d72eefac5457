package dev.pos.local.stack;

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

	int basePort() {
		return this.basePort;
	}

}
