/**
 * The embedded Redis server.
 */
@NullMarked
package dev.pos.local.redis;

import org.jspecify.annotations.NullMarked;
