/**
 * The pages of the console and the headers that protect them.
 */
@NullMarked
package dev.pos.console.page;

import org.jspecify.annotations.NullMarked;
