/**
 * A small service that does what services do, so that what observes it can be compared.
 */
@NullMarked
package dev.pos.measured;

import org.jspecify.annotations.NullMarked;
