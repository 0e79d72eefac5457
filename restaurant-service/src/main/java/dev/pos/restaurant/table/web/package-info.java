/**
 * Tables over HTTP.
 */
@NullMarked
package dev.pos.restaurant.table.web;

import org.jspecify.annotations.NullMarked;
