/**
 * Debuggable Spring Boot services by one dependency.
 */
@NullMarked
package dev.pos.observability;

import org.jspecify.annotations.NullMarked;
