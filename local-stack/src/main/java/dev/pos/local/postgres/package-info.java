/**
 * The embedded PostgreSQL server.
 */
@NullMarked
package dev.pos.local.postgres;

import org.jspecify.annotations.NullMarked;
