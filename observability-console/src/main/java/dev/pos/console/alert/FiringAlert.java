package dev.pos.console.alert;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * An alert that fires.
 *
 * @param name its name
 * @param severity its severity
 * @param service the service that it is about
 * @param summary what it says
 * @param since since when it fires
 * @param tenant the tenant that it is about, {@code null} for none
 */
public record FiringAlert(String name, String severity, String service, String summary, @Nullable Instant since,
		@Nullable String tenant) {

}
