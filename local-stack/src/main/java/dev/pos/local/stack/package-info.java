/**
 * What the local stack consists of, where it lives and what state it is in.
 */
@NullMarked
package dev.pos.local.stack;

import org.jspecify.annotations.NullMarked;
