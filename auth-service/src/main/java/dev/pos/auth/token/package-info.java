/**
 * Access tokens: issued, verified and revoked.
 */
@NullMarked
package dev.pos.auth.token;

import org.jspecify.annotations.NullMarked;
