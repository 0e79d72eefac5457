package dev.pos.console.metric;

import java.util.SortedMap;

/**
 * An exemplar and the tags that its value was measured with.
 *
 * @param exemplar the exemplar
 * @param tags the tags
 */
record Example(Exemplar exemplar, SortedMap<String, String> tags) {

}
