/**
 * Benchmarks of the request context, in its package because its types are not public.
 */
@NullMarked
package dev.pos.observability.context;

import org.jspecify.annotations.NullMarked;
