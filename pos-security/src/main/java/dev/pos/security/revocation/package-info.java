/**
 * Tokens that were revoked before they expire, known without a call per request.
 */
@NullMarked
package dev.pos.security.revocation;

import org.jspecify.annotations.NullMarked;
