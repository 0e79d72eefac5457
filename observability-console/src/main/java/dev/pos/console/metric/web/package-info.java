/**
 * Meters over HTTP.
 */
@NullMarked
package dev.pos.console.metric.web;

import org.jspecify.annotations.NullMarked;
