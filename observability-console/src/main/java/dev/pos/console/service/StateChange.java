package dev.pos.console.service;

import java.time.Instant;

/**
 * A change of a service's readiness.
 *
 * @param time when it was noticed
 * @param service the service
 * @param from the readiness before
 * @param to the readiness after
 */
public record StateChange(Instant time, String service, Readiness from, Readiness to) {

}
