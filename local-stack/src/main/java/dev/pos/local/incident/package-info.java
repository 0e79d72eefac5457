/**
 * Incidents with a real cause that can be started, watched and undone.
 */
@NullMarked
package dev.pos.local.incident;

import org.jspecify.annotations.NullMarked;
