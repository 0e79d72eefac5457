/**
 * The restaurant over HTTP.
 */
@NullMarked
package dev.pos.restaurant.profile.web;

import org.jspecify.annotations.NullMarked;
