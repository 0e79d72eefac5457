/**
 * Reservations over HTTP.
 */
@NullMarked
package dev.pos.inventory.reservation.web;

import org.jspecify.annotations.NullMarked;
