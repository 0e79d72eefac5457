/**
 * Errors as problem details (RFC 9457).
 */
@NullMarked
package dev.pos.security.problem;

import org.jspecify.annotations.NullMarked;
