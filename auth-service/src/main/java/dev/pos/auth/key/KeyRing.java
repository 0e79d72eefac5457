package dev.pos.auth.key;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * The signing keys as this instance knows them: one signs, all are published. A new key
 * follows by itself when the last one is old enough; tokens signed before stay valid.
 * Thread-safe.
 */
@Component
public class KeyRing {

	private final SigningKeys keys;

	private final KeyProperties properties;

	private final Clock clock = Clock.systemUTC();

	private volatile List<SigningKey> known;

	KeyRing(SigningKeys keys, KeyProperties properties) {
		this.keys = keys;
		this.properties = properties;
		keys.sealAll();
		this.known = rotated();
	}

	@Scheduled(fixedDelayString = "${pos.auth.keys.check-interval:1m}",
			initialDelayString = "${pos.auth.keys.check-interval:1m}")
	void rotate() {
		this.known = rotated();
	}

	/**
	 * Returns the key that signs now.
	 * @return the newest key that has been published long enough, or the oldest where
	 * none has
	 */
	public RSAKey signing() {
		List<SigningKey> keys = this.known;
		Instant published = this.clock.instant().minus(this.properties.publishBeforeUse());
		return keys.stream()
			.filter((key) -> key.createdAt().isBefore(published))
			.findFirst()
			.orElse(keys.get(keys.size() - 1))
			.jwk();
	}

	/**
	 * Returns all keys that tokens may be signed with, private parts included.
	 * @return the key set, not to leave this process
	 */
	public JWKSet all() {
		return new JWKSet(this.known.stream().map(SigningKey::jwk).<JWK>map((key) -> key).toList());
	}

	private List<SigningKey> rotated() {
		Instant old = this.clock.instant().minus(this.properties.rotateAfter());
		List<SigningKey> found = this.keys.findAll();
		if (found.isEmpty() || found.get(0).createdAt().isBefore(old)) {
			this.keys.addUnlessNewerThan(old);
			found = this.keys.findAll();
		}
		return List.copyOf(found);
	}

}
