/**
 * How the code of every module looks, as tests with a reason each.
 */
@NullMarked
package dev.pos.rules;

import org.jspecify.annotations.NullMarked;
