/**
 * Starting, watching and stopping operating system processes.
 */
@NullMarked
package dev.pos.local.supervisor;

import org.jspecify.annotations.NullMarked;
