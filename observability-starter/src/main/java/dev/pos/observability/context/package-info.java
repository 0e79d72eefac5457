/**
 * The request context: which request, tenant and user the current work belongs to.
 */
@NullMarked
package dev.pos.observability.context;

import org.jspecify.annotations.NullMarked;
