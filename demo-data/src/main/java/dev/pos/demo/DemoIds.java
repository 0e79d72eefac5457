package dev.pos.demo;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * The source of ids that are the same on every run.
 */
final class DemoIds {

	private DemoIds() {
	}

	static UUID named(String... parts) {
		return UUID.nameUUIDFromBytes(("dev.pos.demo/" + String.join("/", parts)).getBytes(StandardCharsets.UTF_8));
	}

}
