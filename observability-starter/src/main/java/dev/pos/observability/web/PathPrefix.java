package dev.pos.observability.web;

/**
 * What the paths of some handlers have in common, to tell by a glance that a request is
 * for none of them. Asked of a mapping, each of its patterns is compared in turn, with
 * objects for each.
 *
 * @param value as in {@code /actuator}; empty for all paths
 */
record PathPrefix(String value) {

	/**
	 * Returns whether a handler is worth looking for.
	 * @param path of the request, as it was sent
	 * @return {@code true} also for a path with encoded characters, which could be any of
	 * the handlers' once it is decoded
	 */
	boolean mayLeadTo(String path) {
		return path.startsWith(this.value) || path.indexOf('%') >= 0;
	}

}
