package dev.pos.observability.logging;

import java.util.ArrayList;
import java.util.List;

/**
 * What writing one line needs: the bytes and the names used so far. Not thread-safe.
 */
final class LineBuffer {

	private final JsonBytes json = new JsonBytes(1024);

	private final JsonValueWriter values = new JsonValueWriter(this.json);

	private final List<String> names = new ArrayList<>(8);

	JsonBytes json() {
		return this.json;
	}

	JsonValueWriter values() {
		return this.values;
	}

	/**
	 * Takes a name for this line.
	 * @param name the name
	 * @return whether it was not taken yet
	 */
	boolean take(String name) {
		if (this.names.contains(name)) {
			return false;
		}
		this.names.add(name);
		return true;
	}

	void reset() {
		this.json.reset();
		this.names.clear();
	}

}
