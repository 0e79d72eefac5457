/**
 * What the starter costs, next to what a team would pick instead.
 */
@NullMarked
package dev.pos.benchmarks;

import org.jspecify.annotations.NullMarked;
