/**
 * Users of the demo restaurants.
 */
@NullMarked
package dev.pos.auth.demo;

import org.jspecify.annotations.NullMarked;
