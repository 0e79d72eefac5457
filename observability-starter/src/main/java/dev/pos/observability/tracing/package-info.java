/**
 * Spans: what they carry, where they go and where they do not.
 */
@NullMarked
package dev.pos.observability.tracing;

import org.jspecify.annotations.NullMarked;
