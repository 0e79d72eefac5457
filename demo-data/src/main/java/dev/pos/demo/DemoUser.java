package dev.pos.demo;

import java.util.UUID;

/**
 * A person who works in a restaurant.
 *
 * @param id the user id
 * @param tenantId the restaurant
 * @param username the name to log in with, unique in its tenant
 * @param role what the user may do
 */
public record DemoUser(UUID id, String tenantId, String username, String role) {
}
