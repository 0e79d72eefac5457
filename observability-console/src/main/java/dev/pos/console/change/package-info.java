/**
 * What changed lately: services, operations and warnings that are not as they were.
 */
@NullMarked
package dev.pos.console.change;

import org.jspecify.annotations.NullMarked;
