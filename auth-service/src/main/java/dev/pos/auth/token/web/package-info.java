/**
 * Revoked tokens over HTTP.
 */
@NullMarked
package dev.pos.auth.token.web;

import org.jspecify.annotations.NullMarked;
