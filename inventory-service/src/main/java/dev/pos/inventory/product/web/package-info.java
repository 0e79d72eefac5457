/**
 * Products over HTTP.
 */
@NullMarked
package dev.pos.inventory.product.web;

import org.jspecify.annotations.NullMarked;
