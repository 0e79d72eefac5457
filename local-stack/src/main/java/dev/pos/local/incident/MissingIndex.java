package dev.pos.local.incident;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;

import dev.pos.local.supervisor.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A large table of orders whose index by tenant and time is gone. The statements are in
 * files, which the system in containers runs too.
 */
final class MissingIndex implements Cause {

	private static final String DATABASE = "pos_core";

	@Override
	public @Nullable ProcessIdentity begin(AffectedStack stack) throws SQLException {
		run(stack, "missing-index-start.sql");
		return null;
	}

	@Override
	public void end(AffectedStack stack, @Nullable ProcessIdentity holder) throws SQLException {
		run(stack, "missing-index-stop.sql");
	}

	@Override
	public boolean isLasting() {
		return true;
	}

	/**
	 * One at a time: several in one message would be one transaction, in which nothing
	 * can be vacuumed.
	 */
	private static void run(AffectedStack stack, String script) throws SQLException {
		try (Connection connection = stack.database(DATABASE); Statement statement = connection.createStatement()) {
			for (String sql : read(script).split(";\\R")) {
				statement.execute(sql);
			}
		}
	}

	private static String read(String script) {
		try (InputStream in = Objects.requireNonNull(MissingIndex.class.getResourceAsStream(script), script)) {
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
