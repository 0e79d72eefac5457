package dev.pos.local.supervisor;

/**
 * Where a person reads what is going on, line by line. Implementations are thread-safe.
 */
@FunctionalInterface
public interface Progress {

	/**
	 * Shows one line.
	 * @param line the line, without its end
	 */
	void line(String line);

}
