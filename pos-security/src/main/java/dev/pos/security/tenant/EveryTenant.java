package dev.pos.security.tenant;

import java.util.function.Supplier;

/**
 * Work for all tenants at once and on nobody's behalf, such as giving up what has
 * expired. The database shows and takes every tenant's rows to connections that are
 * borrowed while it runs, and to no others.
 */
public final class EveryTenant {

	private static final ThreadLocal<Boolean> running = new ThreadLocal<>();

	private EveryTenant() {
	}

	/**
	 * Works for all tenants.
	 * @param work the work, which borrows its connections itself
	 * @throws IllegalStateException if the current thread works for a caller, who must
	 * never see more than one tenant
	 */
	public static void run(Runnable work) {
		call(() -> {
			work.run();
			return true;
		});
	}

	/**
	 * Works for all tenants.
	 * @param <T> what the work gives
	 * @param work the work, which borrows its connections itself
	 * @return what the work gave
	 * @throws IllegalStateException if the current thread works for a caller, who must
	 * never see more than one tenant
	 */
	public static <T> T call(Supplier<T> work) {
		if (CurrentTenant.find().isPresent() || OneTenant.find().isPresent()) {
			throw new IllegalStateException("Work for a caller stays with the caller's tenant. "
					+ "Start work for all tenants from a scheduler or a runner.");
		}
		Boolean outer = running.get();
		running.set(true);
		try {
			return work.get();
		}
		finally {
			if (outer == null) {
				running.remove();
			}
		}
	}

	static boolean isRunning() {
		return running.get() != null;
	}

}
