/**
 * Sessions over HTTP.
 */
@NullMarked
package dev.pos.auth.session.web;

import org.jspecify.annotations.NullMarked;
