/**
 * Load for the console.
 */
@NullMarked
package dev.pos.console.load;

import org.jspecify.annotations.NullMarked;
