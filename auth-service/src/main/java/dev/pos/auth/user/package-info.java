/**
 * The people of each tenant and their roles.
 */
@NullMarked
package dev.pos.auth.user;

import org.jspecify.annotations.NullMarked;
