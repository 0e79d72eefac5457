package dev.pos.inventory.product;

/**
 * How a stock keeping unit is written.
 */
public final class Sku {

	/**
	 * The expression that a SKU matches.
	 */
	public static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

	/**
	 * What to tell a client whose SKU does not match.
	 */
	public static final String MESSAGE = "must be 1 to 64 letters, digits, dots, hyphens or underscores";

	private Sku() {
	}

}
