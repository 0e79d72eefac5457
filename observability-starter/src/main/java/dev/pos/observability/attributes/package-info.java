/**
 * Attributes of spans and log records, and the keys of attributes.
 */
@NullMarked
package dev.pos.observability.attributes;

import org.jspecify.annotations.NullMarked;
