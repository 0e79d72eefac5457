/**
 * Log records over HTTP.
 */
@NullMarked
package dev.pos.console.log.web;

import org.jspecify.annotations.NullMarked;
