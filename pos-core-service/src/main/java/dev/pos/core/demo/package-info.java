/**
 * The orders of the demo restaurants.
 */
@NullMarked
package dev.pos.core.demo;

import org.jspecify.annotations.NullMarked;
