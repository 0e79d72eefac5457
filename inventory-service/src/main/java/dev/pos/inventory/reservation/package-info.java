/**
 * Stock held for orders until they are paid, cancelled or forgotten.
 */
@NullMarked
package dev.pos.inventory.reservation;

import org.jspecify.annotations.NullMarked;
