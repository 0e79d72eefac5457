/**
 * The public keys over HTTP.
 */
@NullMarked
package dev.pos.auth.key.web;

import org.jspecify.annotations.NullMarked;
