/**
 * The tenant of the verified token, and the guards that keep work within it.
 */
@NullMarked
package dev.pos.security.tenant;

import org.jspecify.annotations.NullMarked;
