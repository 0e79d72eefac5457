/**
 * Log records kept in memory within a byte limit.
 */
@NullMarked
package dev.pos.console.log;

import org.jspecify.annotations.NullMarked;
