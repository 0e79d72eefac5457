package dev.pos.security.tenant;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Work for a tenant that no token has proven yet, such as a login. The database shows and
 * takes that tenant's rows to connections that are borrowed while it runs, whatever token
 * came along, and to no others. Whoever uses this proves by other means that the caller
 * belongs to the tenant.
 */
public final class OneTenant {

	private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

	private static final ThreadLocal<String> running = new ThreadLocal<>();

	private OneTenant() {
	}

	/**
	 * Works for a tenant.
	 * @param <T> what the work gives
	 * @param tenant the tenant's id as somebody claims it; for what cannot be an id the
	 * work is nobody's
	 * @param work the work, which borrows its connections itself
	 * @return what the work gave
	 */
	public static <T> T call(String tenant, Supplier<T> work) {
		String outer = running.get();
		running.set(ID.matcher(tenant).matches() ? tenant : TenantDataSource.NOBODY);
		try {
			return work.get();
		}
		finally {
			if (outer != null) {
				running.set(outer);
			}
			else {
				running.remove();
			}
		}
	}

	static Optional<String> find() {
		return Optional.ofNullable(running.get());
	}

}
