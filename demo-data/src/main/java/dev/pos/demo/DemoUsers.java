package dev.pos.demo;

import java.util.List;
import java.util.stream.Stream;

/**
 * The staff of the demo restaurants: one owner, one manager and one cashier each.
 */
public final class DemoUsers {

	/**
	 * The password of every demo user.
	 */
	public static final String PASSWORD = "demo-password";

	private static final List<DemoUser> ALL = DemoTenants.all()
		.stream()
		.flatMap((tenant) -> Stream.of("owner", "manager", "cashier")
			.map((role) -> new DemoUser(DemoIds.named("user", tenant.id(), role), tenant.id(), role, role)))
		.toList();

	private DemoUsers() {
	}

	/**
	 * Return every user, always in the same order.
	 * @return the users
	 */
	public static List<DemoUser> all() {
		return ALL;
	}

}
