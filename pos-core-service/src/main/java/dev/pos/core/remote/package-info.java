/**
 * What a failure of another service means for the caller of this one.
 */
@NullMarked
package dev.pos.core.remote;

import org.jspecify.annotations.NullMarked;
