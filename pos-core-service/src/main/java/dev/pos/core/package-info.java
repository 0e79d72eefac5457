/**
 * The POS core service.
 */
@NullMarked
package dev.pos.core;

import org.jspecify.annotations.NullMarked;
