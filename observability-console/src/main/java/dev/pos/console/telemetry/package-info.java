/**
 * What spans and log records are made of: trace ids and attributes within limits.
 */
@NullMarked
package dev.pos.console.telemetry;

import org.jspecify.annotations.NullMarked;
