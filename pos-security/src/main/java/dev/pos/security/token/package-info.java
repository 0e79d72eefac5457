/**
 * Verification of bearer tokens: signature, issuer, audience and the claims that the\n *
 * services rely on.
 */
@NullMarked
package dev.pos.security.token;

import org.jspecify.annotations.NullMarked;
