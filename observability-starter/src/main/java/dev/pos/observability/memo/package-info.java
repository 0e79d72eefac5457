/**
 * What need not be found out twice.
 */
@NullMarked
package dev.pos.observability.memo;

import org.jspecify.annotations.NullMarked;
