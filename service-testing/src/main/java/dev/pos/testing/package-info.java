/**
 * What the tests of the services share.
 */
@NullMarked
package dev.pos.testing;

import org.jspecify.annotations.NullMarked;
