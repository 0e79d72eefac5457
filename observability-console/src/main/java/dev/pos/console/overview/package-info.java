/**
 * The overview: all services at a glance, the map of their calls.
 */
@NullMarked
package dev.pos.console.overview;

import org.jspecify.annotations.NullMarked;
