package dev.pos.observability.sql;

import org.jspecify.annotations.Nullable;

/**
 * What a JDBC URL tells of the place of a database. It may hold a user and a password,
 * which are left out.
 *
 * @param system the name behind {@code jdbc:}, such as postgresql
 * @param host the first host, {@code null} where the database is in this process or the
 * form of the URL is the driver's own
 * @param port its port, 0 where none is named
 */
record JdbcUrl(String system, @Nullable String host, int port) {

	private static final String SCHEME = "jdbc:";

	static @Nullable JdbcUrl parse(@Nullable String url) {
		if (url == null || !url.startsWith(SCHEME)) {
			return null;
		}
		int end = url.indexOf(':', SCHEME.length());
		if (end <= SCHEME.length()) {
			return null;
		}
		String system = url.substring(SCHEME.length(), end);
		if (!url.startsWith("//", end + 1)) {
			return new JdbcUrl(system, null, 0);
		}
		String server = authority(url, end + 3);
		int colon = server.lastIndexOf(':');
		if (colon < 0 || server.endsWith("]")) {
			return new JdbcUrl(system, hostOrNull(server), 0);
		}
		return new JdbcUrl(system, hostOrNull(server.substring(0, colon)), port(server.substring(colon + 1)));
	}

	private static String authority(String url, int start) {
		int end = start;
		while (end < url.length() && "/;?,".indexOf(url.charAt(end)) < 0) {
			end++;
		}
		return url.substring(url.lastIndexOf('@', end - 1) >= start ? url.lastIndexOf('@', end - 1) + 1 : start, end);
	}

	private static @Nullable String hostOrNull(String host) {
		return host.isEmpty() ? null : host;
	}

	private static int port(String text) {
		try {
			return Integer.parseInt(text);
		}
		catch (NumberFormatException ex) {
			return 0;
		}
	}

}
