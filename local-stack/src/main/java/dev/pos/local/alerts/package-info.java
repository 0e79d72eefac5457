/**
 * The alert rules of the point of sale as files.
 */
@NullMarked
package dev.pos.local.alerts;

import org.jspecify.annotations.NullMarked;
