/**
 * The menu cache in Redis, which may be away without anybody noticing.
 */
@NullMarked
package dev.pos.restaurant.cache;

import org.jspecify.annotations.NullMarked;
