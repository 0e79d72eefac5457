/**
 * The OTLP/HTTP receiver on its own connector.
 */
@NullMarked
package dev.pos.console.otlp;

import org.jspecify.annotations.NullMarked;
