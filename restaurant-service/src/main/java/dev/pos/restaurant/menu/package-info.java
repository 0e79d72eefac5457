/**
 * What the restaurant serves.
 */
@NullMarked
package dev.pos.restaurant.menu;

import org.jspecify.annotations.NullMarked;
