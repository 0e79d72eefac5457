package dev.pos.observability.health;

import org.jspecify.annotations.Nullable;

/**
 * What one check found.
 *
 * @param state how well the dependency works, seen by this service
 * @param error what failed, in words that name no host, credential or statement
 * @param durationMillis how long the check took
 */
record CheckResult(CheckState state, @Nullable String error, long durationMillis) {

}
