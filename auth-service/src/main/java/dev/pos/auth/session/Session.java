package dev.pos.auth.session;

import java.util.UUID;

/**
 * A user's time between login and logout.
 *
 * @param id the session's id
 * @param userId the user who logged in
 */
record Session(UUID id, UUID userId) {
}
