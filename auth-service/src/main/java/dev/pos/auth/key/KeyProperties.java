package dev.pos.auth.key;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Properties of the signing keys.
 *
 * @param rotateAfter age at which a signing key is followed by a new one
 * @param publishBeforeUse time that a new key is published before it signs, so that every
 * instance knows it by then
 */
@ConfigurationProperties("pos.auth.keys")
record KeyProperties(@DefaultValue("30d") Duration rotateAfter, @DefaultValue("2m") Duration publishBeforeUse) {
}
