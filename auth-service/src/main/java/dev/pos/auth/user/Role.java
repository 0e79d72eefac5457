package dev.pos.auth.user;

/**
 * What a user may do in a restaurant.
 */
public enum Role {

	/**
	 * May do everything, and name others that may.
	 */
	OWNER,

	/**
	 * Runs the day, and may add staff.
	 */
	MANAGER,

	/**
	 * Takes orders and payments.
	 */
	CASHIER;

	/**
	 * Returns whether this role may create a user of another.
	 * @param other the role of the new user
	 * @return whether it may: nobody hands out more than they have
	 */
	public boolean mayCreate(Role other) {
		return switch (this) {
			case OWNER -> true;
			case MANAGER -> other != OWNER;
			case CASHIER -> false;
		};
	}

}
