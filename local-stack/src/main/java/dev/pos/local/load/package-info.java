/**
 * A steady load of requests as a day at the restaurants makes them.
 */
@NullMarked
package dev.pos.local.load;

import org.jspecify.annotations.NullMarked;
