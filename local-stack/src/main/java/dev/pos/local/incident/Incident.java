package dev.pos.local.incident;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The incidents, each with the cause that it really has. None marks what it does: whoever
 * looks for the cause finds what would be there if nobody had meant it.
 */
public enum Incident {

	/** Queries of orders read a whole large table. */
	MISSING_INDEX("the index on orders is gone from a large table: pos-core slows down, the chatbot times out",
			new MissingIndex()),

	/** The payment gateway answers too late. */
	GATEWAY_TIMEOUTS("the payment gateway takes seconds to answer: card payments fail, the circuit breaker opens",
			new SlowGateway()),

	/** The cache, the conversations and the login limits have no store. */
	REDIS_DOWN("Redis has stopped: caches miss, four services are degraded", new EndedProcess("redis", false)),

	/** Statements wait for a table lock and keep every connection of the pool. */
	POOL_EXHAUSTION(
			"a schema change holds the table of payments again and again: "
					+ "waiting statements use up the connection pool of payment",
			new HeldLocks("payment", "lock table payments in access exclusive mode", 6000, 500)),

	/** Reservations wait for the rows of a long transaction. */
	LOCK_CONTENTION("a stock-taking holds the rows of all products in long transactions: orders wait for them",
			new HeldLocks("inventory", "select id from product order by id for update", 2500, 700)),

	/** A process is gone without a word. */
	SERVICE_KILLED("payment was killed: nobody can pay, answers of the chatbot are incomplete",
			new EndedProcess("payment", true));

	private final String summary;

	private final Cause cause;

	Incident(String summary, Cause cause) {
		this.summary = summary;
		this.cause = cause;
	}

	/**
	 * Finds an incident.
	 * @param name its name on the command line
	 * @return the incident, or empty when none has that name
	 */
	public static Optional<Incident> named(String name) {
		return Arrays.stream(values()).filter((incident) -> incident.toString().equals(name)).findFirst();
	}

	/**
	 * Returns what happens, in one line.
	 * @return the summary
	 */
	public String summary() {
		return this.summary;
	}

	Cause cause() {
		return this.cause;
	}

	/**
	 * Returns the name on the command line.
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
