package dev.pos.console.alert;

import java.net.URI;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where firing alerts are asked for.
 *
 * @param alertmanagerUrl Base URL of an Alertmanager. Without one no alerts are shown.
 * @param interval Time from one request to the next.
 */
@ConfigurationProperties("observability.console.alerts")
record AlertProperties(@Nullable URI alertmanagerUrl, @DefaultValue("10s") Duration interval) {

}
