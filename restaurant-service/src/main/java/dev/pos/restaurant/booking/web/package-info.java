/**
 * Bookings over HTTP, where they are called reservations.
 */
@NullMarked
package dev.pos.restaurant.booking.web;

import org.jspecify.annotations.NullMarked;
