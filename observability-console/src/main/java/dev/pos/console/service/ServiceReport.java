package dev.pos.console.service;

import java.net.URI;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * How a service is and what it handled lately.
 *
 * @param name the name
 * @param url the base URL, {@code null} for a service that only sends
 * @param readiness the last readiness check
 * @param now the traffic of the last minutes
 * @param usual what was usual before, {@code null} when there was too little to tell
 * @param history the traffic of the last half hour, a minute each, the oldest first
 */
public record ServiceReport(String name, @Nullable URI url, Readiness readiness, Traffic now, @Nullable Traffic usual,
		List<Traffic> history) {

}
