/**
 * What is observed, where it goes, and why it might not arrive.
 */
@NullMarked
package dev.pos.observability.diagnostics;

import org.jspecify.annotations.NullMarked;
