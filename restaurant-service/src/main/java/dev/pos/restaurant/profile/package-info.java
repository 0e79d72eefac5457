/**
 * The restaurant of a tenant.
 */
@NullMarked
package dev.pos.restaurant.profile;

import org.jspecify.annotations.NullMarked;
