/**
 * The caller's token on calls between the services.
 */
@NullMarked
package dev.pos.security.relay;

import org.jspecify.annotations.NullMarked;
