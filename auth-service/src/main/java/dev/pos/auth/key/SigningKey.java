package dev.pos.auth.key;

import java.time.Instant;

import com.nimbusds.jose.jwk.RSAKey;

/**
 * A key pair that signs access tokens.
 *
 * @param jwk the key pair with its id
 * @param createdAt when it was made
 */
record SigningKey(RSAKey jwk, Instant createdAt) {
}
