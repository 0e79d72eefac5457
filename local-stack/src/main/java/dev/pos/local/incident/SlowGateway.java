package dev.pos.local.incident;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import dev.pos.local.supervisor.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * A payment gateway that takes longer to answer than its client waits. The gateway is the
 * simulated one, which reads from its own table how fast it is.
 */
final class SlowGateway implements Cause {

	@Override
	public @Nullable ProcessIdentity begin(AffectedStack stack) throws SQLException {
		setLatency(stack, 4000);
		return null;
	}

	@Override
	public void end(AffectedStack stack, @Nullable ProcessIdentity holder) throws SQLException {
		setLatency(stack, 0);
	}

	@Override
	public boolean isLasting() {
		return true;
	}

	private static void setLatency(AffectedStack stack, int millis) throws SQLException {
		try (Connection connection = stack.database("payment"); Statement statement = connection.createStatement()) {
			if (statement.executeUpdate("update simulator_gateway set latency_ms = " + millis) != 1) {
				throw new SQLException("the gateway's table has not one row: is a real gateway in use?");
			}
		}
	}

}
