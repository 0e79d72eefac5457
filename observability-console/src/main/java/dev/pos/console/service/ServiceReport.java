package dev.pos.console.service;

import java.net.URI;

/**
 * How a service is and what it handled lately.
 *
 * @param name the name
 * @param url the base URL
 * @param readiness the last readiness check
 * @param traffic the traffic of the last five minutes
 */
public record ServiceReport(String name, URI url, Readiness readiness, Traffic traffic) {

}
