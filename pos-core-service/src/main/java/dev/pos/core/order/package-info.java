/**
 * Orders from placing to paying.
 */
@NullMarked
package dev.pos.core.order;

import org.jspecify.annotations.NullMarked;
