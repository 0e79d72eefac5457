/**
 * Binaries that travel on the class path.
 */
@NullMarked
package dev.pos.local.archive;

import org.jspecify.annotations.NullMarked;
