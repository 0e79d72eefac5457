/**
 * The keys that access tokens are signed with.
 */
@NullMarked
package dev.pos.auth.key;

import org.jspecify.annotations.NullMarked;
