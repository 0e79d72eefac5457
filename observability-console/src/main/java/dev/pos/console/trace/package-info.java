/**
 * Traces kept in memory within a byte limit.
 */
@NullMarked
package dev.pos.console.trace;

import org.jspecify.annotations.NullMarked;
