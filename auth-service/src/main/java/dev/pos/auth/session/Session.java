package dev.pos.auth.session;

import java.util.UUID;

/**
 * A user's time between login and logout.
 *
 * @param id the session's id
 * @param userId the user who logged in
 * @param tenantId the user's tenant
 */
record Session(UUID id, UUID userId, String tenantId) {
}
