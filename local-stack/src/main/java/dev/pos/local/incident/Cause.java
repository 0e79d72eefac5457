package dev.pos.local.incident;

import java.io.IOException;
import java.sql.SQLException;

import dev.pos.local.supervisor.ProcessIdentity;
import org.jspecify.annotations.Nullable;

/**
 * What makes an incident happen, and how it is taken back.
 */
interface Cause {

	/**
	 * Brings the cause about.
	 * @param stack the running stack
	 * @return the process that holds it, or {@code null} when none needs to
	 * @throws IOException if it cannot be brought about
	 * @throws SQLException if a database refuses
	 * @throws InterruptedException if the wait for it was interrupted
	 */
	@Nullable ProcessIdentity begin(AffectedStack stack) throws IOException, SQLException, InterruptedException;

	/**
	 * Takes the cause back, wholly or partly there as it may be.
	 * @param stack the running stack
	 * @param holder the process that holds it
	 * @throws IOException if it cannot be taken back
	 * @throws SQLException if a database refuses
	 * @throws InterruptedException if the wait for it was interrupted
	 */
	void end(AffectedStack stack, @Nullable ProcessIdentity holder)
			throws IOException, SQLException, InterruptedException;

	/**
	 * Whether the cause would outlive the stack, so that it has to be taken back before
	 * that stops.
	 * @return {@code true} for what is on a disk or in a process of its own
	 */
	default boolean isLasting() {
		return false;
	}

	/**
	 * Stays there until the process is asked to end, for a cause that somebody has to
	 * hold.
	 * @param stack the running stack
	 * @throws IOException if nothing is known of the stack
	 * @throws SQLException if a database refuses
	 * @throws InterruptedException if the holder was interrupted
	 */
	default void hold(AffectedStack stack) throws IOException, SQLException, InterruptedException {
		throw new IllegalStateException("Nothing needs to be held");
	}

}
