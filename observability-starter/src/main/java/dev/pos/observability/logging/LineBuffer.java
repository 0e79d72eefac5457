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
	 * Returns the name to write a member under and remembers it for this line.
	 * @param name the name wanted
	 * @return the name, behind as many {@code field.} as make it unique
	 */
	String uniqueName(String name) {
		String unique = name;
		while (FixedMembers.contains(unique) || this.names.contains(unique)) {
			unique = "field." + unique;
		}
		this.names.add(unique);
		return unique;
	}

	void reset() {
		this.json.reset();
		this.names.clear();
	}

}
