/**
 * The watched services over HTTP.
 */
@NullMarked
package dev.pos.console.service.web;

import org.jspecify.annotations.NullMarked;
