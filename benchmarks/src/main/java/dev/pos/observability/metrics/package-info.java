/**
 * What meters cost when a client has used up their budgets.
 */
@NullMarked
package dev.pos.observability.metrics;

import org.jspecify.annotations.NullMarked;
