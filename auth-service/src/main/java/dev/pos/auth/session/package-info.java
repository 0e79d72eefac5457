/**
 * Logging in, staying logged in and logging out.
 */
@NullMarked
package dev.pos.auth.session;

import org.jspecify.annotations.NullMarked;
