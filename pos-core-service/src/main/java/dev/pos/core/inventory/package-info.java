/**
 * The client of the inventory service.
 */
@NullMarked
package dev.pos.core.inventory;

import org.jspecify.annotations.NullMarked;
