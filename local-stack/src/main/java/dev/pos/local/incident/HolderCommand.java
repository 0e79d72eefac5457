package dev.pos.local.incident;

import java.io.IOException;
import java.util.List;

/**
 * The command line of a process that holds a cause until it is asked to end.
 */
@FunctionalInterface
public interface HolderCommand {

	/**
	 * Returns the command line.
	 * @param incident the incident whose cause it holds
	 * @return the program and its arguments
	 * @throws IOException if what it runs from cannot be laid out
	 */
	List<String> of(Incident incident) throws IOException;

}
