package dev.pos.console.change;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * Something that is not as it was.
 *
 * @param severity how bad it is
 * @param kind what changed
 * @param service where
 * @param subject what exactly: an operation, a check, a message
 * @param detail from what to what
 * @param time when it was noticed, {@code null} when it is going on
 * @param link the address of the page that shows it
 */
public record Change(Severity severity, Kind kind, String service, String subject, String detail,
		@Nullable Instant time, String link) {

	/**
	 * How bad a change is.
	 */
	public enum Severity {

		/** Requests fail. */
		CRITICAL,

		/** Something is worse than usual. */
		WARNING,

		/** Good to know. */
		GOOD

	}

	/**
	 * What changed.
	 */
	public enum Kind {

		/** A service's readiness. */
		STATE,

		/** An operation takes longer than usual. */
		SLOWER,

		/** An operation fails more often than usual. */
		FAILING,

		/** A warning or an error that was not logged before. */
		MESSAGE

	}

}
