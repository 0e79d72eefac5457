/**
 * The {@code pos} command line.
 */
@NullMarked
package dev.pos.local.command;

import org.jspecify.annotations.NullMarked;
