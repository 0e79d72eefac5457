/**
 * The inventory service: products, their stock and the reservations on it.
 */
@NullMarked
package dev.pos.inventory;

import org.jspecify.annotations.NullMarked;
