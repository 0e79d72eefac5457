/**
 * The console: holds the telemetry of all services and shows it on one page.
 */
@NullMarked
package dev.pos.console;

import org.jspecify.annotations.NullMarked;
