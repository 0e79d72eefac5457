/**
 * The way of spans and log records to a backend, and what is lost on it.
 */
@NullMarked
package dev.pos.observability.export;

import org.jspecify.annotations.NullMarked;
