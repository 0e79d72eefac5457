package dev.pos.testing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import com.nimbusds.jwt.JWTClaimsSet;

/**
 * The credentials that no endpoint may accept for a tenant.
 */
final class BadCredentials {

	private final TestIssuer issuer;

	private final String victim;

	private final String stranger;

	BadCredentials(TestIssuer issuer, String victim, String stranger) {
		this.issuer = issuer;
		this.victim = victim;
		this.stranger = stranger;
	}

	/**
	 * Returns them as headers, by what is wrong with them.
	 */
	Map<String, List<String>> all() {
		String id = UUID.randomUUID().toString();
		this.issuer.revoke(id);
		Map<String, List<String>> credentials = new LinkedHashMap<>();
		credentials.put("no token", List.of());
		credentials.put("nonsense", bearer("nonsense"));
		credentials.put("another scheme", List.of("Authorization", "Basic b3duZXI6ZGVtby1wYXNzd29yZA=="));
		credentials.put("expired",
				bearer(token((claims) -> claims.expirationTime(Date.from(Instant.now().minusSeconds(120))))));
		credentials.put("not valid yet",
				bearer(token((claims) -> claims.notBeforeTime(Date.from(Instant.now().plusSeconds(600))))));
		credentials.put("alg none", bearer(this.issuer.tokenWithoutSignature(this::ofVictim)));
		credentials.put("wrong key", bearer(this.issuer.tokenOfForeignKey(this::ofVictim)));
		credentials.put("public key as secret", bearer(this.issuer.tokenSignedWithPublicKey(this::ofVictim)));
		credentials.put("other audience", bearer(token((claims) -> claims.audience("another"))));
		credentials.put("other issuer", bearer(token((claims) -> claims.issuer("another"))));
		credentials.put("no tenant", bearer(token((claims) -> claims.claim("tenant_id", null))));
		credentials.put("revoked", bearer(token((claims) -> claims.jwtID(id))));
		credentials.put("header of another tenant", header(this.stranger, this.victim));
		credentials.put("header that disagrees", header(this.victim, this.stranger));
		return credentials;
	}

	private List<String> header(String tenant, String claimed) {
		List<String> headers = new ArrayList<>(bearer(this.issuer.token(tenant, "OWNER")));
		headers.addAll(List.of("X-Tenant-Id", claimed));
		return headers;
	}

	private String token(Consumer<JWTClaimsSet.Builder> changes) {
		return this.issuer.token((claims) -> {
			ofVictim(claims);
			changes.accept(claims);
		});
	}

	private void ofVictim(JWTClaimsSet.Builder claims) {
		claims.claim("tenant_id", this.victim).claim("roles", List.of("OWNER"));
	}

	private static List<String> bearer(String token) {
		return List.of("Authorization", "Bearer " + token);
	}

}
