package dev.pos.local.load;

/**
 * What the people at the restaurants do, and how often of a hundred times.
 */
enum Operation {

	/** A guest looks at the menu. */
	MENU("GET /menu", 20),

	/** A waiter orders. */
	ORDER("POST /orders", 18),

	/** A cashier takes the money of an order that was placed before. */
	PAY("POST /orders/{id}/pay", 15),

	/** A guest changes their mind. */
	CANCEL("POST /orders/{id}/cancel", 2),

	/** A waiter looks which tables are free. */
	TABLES("GET /tables", 12),

	/** A cook looks what there is. */
	PRODUCTS("GET /products", 10),

	/** A waiter looks at the orders of the day. */
	ORDERS("GET /orders", 9),

	/** A manager looks at the orders' totals. */
	ORDER_SUMMARY("GET /orders/summary", 5),

	/** A manager looks at the payments' totals. */
	PAYMENT_SUMMARY("GET /payments/summary", 4),

	/** An owner asks the chatbot. */
	ASK("GET /query", 5);

	private final String label;

	private final int weight;

	Operation(String label, int weight) {
		this.label = label;
		this.weight = weight;
	}

	String label() {
		return this.label;
	}

	/**
	 * Returns the operation at a place among all weights.
	 */
	static Operation at(int place) {
		int rest = place;
		for (Operation operation : values()) {
			rest -= operation.weight;
			if (rest < 0) {
				return operation;
			}
		}
		return MENU;
	}

	static int totalWeight() {
		int total = 0;
		for (Operation operation : values()) {
			total += operation.weight;
		}
		return total;
	}

}
