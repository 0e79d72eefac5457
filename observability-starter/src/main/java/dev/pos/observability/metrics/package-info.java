/**
 * Meters: the tenant tag, its budget and the JSON summary.
 */
@NullMarked
package dev.pos.observability.metrics;

import org.jspecify.annotations.NullMarked;
