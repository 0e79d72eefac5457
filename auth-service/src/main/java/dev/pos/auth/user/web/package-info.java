/**
 * Users over HTTP.
 */
@NullMarked
package dev.pos.auth.user.web;

import org.jspecify.annotations.NullMarked;
