/**
 * Liveness and readiness that answer in time.
 */
@NullMarked
package dev.pos.observability.health;

import org.jspecify.annotations.NullMarked;
