/**
 * The demo restaurants.
 */
@NullMarked
package dev.pos.restaurant.demo;

import org.jspecify.annotations.NullMarked;
