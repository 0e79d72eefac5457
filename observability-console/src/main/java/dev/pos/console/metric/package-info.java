/**
 * Meters of the services, scraped or received, as time series within a byte limit.
 */
@NullMarked
package dev.pos.console.metric;

import org.jspecify.annotations.NullMarked;
