/**
 * Products and the stock of each.
 */
@NullMarked
package dev.pos.inventory.product;

import org.jspecify.annotations.NullMarked;
