/**
 * One JSON object a line, with the context of the work and without its secrets.
 */
@NullMarked
package dev.pos.observability.logging;

import org.jspecify.annotations.NullMarked;
