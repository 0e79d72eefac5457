/**
 * Who may read what the console shows, and who may send to it.
 */
@NullMarked
package dev.pos.console.access;

import org.jspecify.annotations.NullMarked;
