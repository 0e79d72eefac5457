/**
 * Everything that one correlation id touched, in one time line.
 */
@NullMarked
package dev.pos.console.correlation;

import org.jspecify.annotations.NullMarked;
