/**
 * The menu over HTTP.
 */
@NullMarked
package dev.pos.restaurant.menu.web;

import org.jspecify.annotations.NullMarked;
