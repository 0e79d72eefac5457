/**
 * Traces over HTTP.
 */
@NullMarked
package dev.pos.console.trace.web;

import org.jspecify.annotations.NullMarked;
