/**
 * Alert rules: one definition in code, from which Prometheus rules are written.
 */
@NullMarked
package dev.pos.observability.alerting;

import org.jspecify.annotations.NullMarked;
