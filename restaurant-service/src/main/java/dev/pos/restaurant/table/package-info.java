/**
 * The tables and who sits at them.
 */
@NullMarked
package dev.pos.restaurant.table;

import org.jspecify.annotations.NullMarked;
