/**
 * Whole services next to each other: the same service as it is, and with each way to
 * observe it.
 */
@NullMarked
package dev.pos.benchmarks.service;

import org.jspecify.annotations.NullMarked;
