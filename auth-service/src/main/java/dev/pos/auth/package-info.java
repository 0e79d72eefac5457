/**
 * The auth service: who may log in, and the tokens that prove it.
 */
@NullMarked
package dev.pos.auth;

import org.jspecify.annotations.NullMarked;
