/**
 * A deterministic picture of three restaurants, from which every service loads its own
 * part.
 */
@NullMarked
package dev.pos.demo;

import org.jspecify.annotations.NullMarked;
