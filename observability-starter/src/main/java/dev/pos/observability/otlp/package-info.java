/**
 * The way to a collector over OTLP/HTTP: spans and log records written as protobuf in one
 * pass.
 */
@NullMarked
package dev.pos.observability.otlp;

import org.jspecify.annotations.NullMarked;
