/**
 * The restaurant service: the restaurant of each tenant, its menu, tables and bookings.
 */
@NullMarked
package dev.pos.restaurant;

import org.jspecify.annotations.NullMarked;
