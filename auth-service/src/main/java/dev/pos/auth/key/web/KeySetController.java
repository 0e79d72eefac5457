package dev.pos.auth.key.web;

import java.time.Duration;
import java.util.Map;

import dev.pos.auth.key.KeyRing;

import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The public keys that verify access tokens (RFC 7517).
 */
@RestController
class KeySetController {

	private static final Duration MAX_AGE = Duration.ofMinutes(1);

	private final KeyRing keys;

	KeySetController(KeyRing keys) {
		this.keys = keys;
	}

	@GetMapping("/.well-known/jwks.json")
	ResponseEntity<Map<String, Object>> keys() {
		return ResponseEntity.ok()
			.cacheControl(CacheControl.maxAge(MAX_AGE).cachePublic())
			.body(this.keys.all().toJSONObject(true));
	}

}
