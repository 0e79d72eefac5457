/**
 * Redis as an aid that may be away without anybody noticing, and caches in it that no
 * tenant shares with another.
 */
@NullMarked
package dev.pos.security.cache;

import org.jspecify.annotations.NullMarked;
