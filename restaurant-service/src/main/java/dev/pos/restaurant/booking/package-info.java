/**
 * Seats booked in advance.
 */
@NullMarked
package dev.pos.restaurant.booking;

import org.jspecify.annotations.NullMarked;
