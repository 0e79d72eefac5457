/**
 * What a request may hold at all, whatever it is about: text that a database can keep and
 * days that a till can have seen.
 */
@NullMarked
package dev.pos.security.input;

import org.jspecify.annotations.NullMarked;
