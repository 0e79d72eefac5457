/**
 * Drawing traces.
 */
@NullMarked
package dev.pos.local.trace;

import org.jspecify.annotations.NullMarked;
