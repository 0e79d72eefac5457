/**
 * The demo assortment.
 */
@NullMarked
package dev.pos.inventory.demo;

import org.jspecify.annotations.NullMarked;
