package dev.pos.auth.key;

import java.time.Duration;

import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Properties of the signing keys.
 *
 * @param rotateAfter age at which a signing key is followed by a new one
 * @param publishBeforeUse time that a new key is published before it signs, so that every
 * instance knows it by then
 * @param password what the private keys are encrypted with in the database
 */
@ConfigurationProperties("pos.auth.keys")
@Validated
record KeyProperties(@DefaultValue("30d") Duration rotateAfter, @DefaultValue("2m") Duration publishBeforeUse,
		@NotBlank String password) {

	@Override
	public String toString() {
		return "KeyProperties[" + this.rotateAfter + ", " + this.publishBeforeUse + "]";
	}

}
