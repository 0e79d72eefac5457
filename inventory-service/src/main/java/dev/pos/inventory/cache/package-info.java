/**
 * The product cache in Redis, which may be away without anybody noticing.
 */
@NullMarked
package dev.pos.inventory.cache;

import org.jspecify.annotations.NullMarked;
