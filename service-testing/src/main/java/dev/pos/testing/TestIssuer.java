package dev.pos.testing;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.pos.testing.TestService.Answer;

import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A stand-in for the auth service as far as the other five need it: it signs tokens,
 * publishes its keys and tells which tokens were revoked.
 */
public final class TestIssuer implements AutoCloseable {

	/**
	 * The user of every token.
	 */
	public static final String USER = "00000000-0000-4000-8000-000000000001";

	private final RSAKey key;

	private final Set<String> revoked = ConcurrentHashMap.newKeySet();

	private volatile Consumer<String> revoker = this.revoked::add;

	private final TestService server = new TestService(this::answer);

	/**
	 * Start an issuer with a key of its own.
	 */
	public TestIssuer() {
		this(newKey());
	}

	/**
	 * Start an issuer that signs with a key.
	 * @param key the key pair
	 */
	public TestIssuer(RSAKey key) {
		this.key = key;
	}

	/**
	 * Make a test's service trust this issuer.
	 * @param registry the properties of the test
	 */
	public void use(DynamicPropertyRegistry registry) {
		registry.add("AUTH_URL", this.server::url);
	}

	/**
	 * Return where the issuer is.
	 * @return the base URL
	 */
	public String url() {
		return this.server.url();
	}

	/**
	 * Sign a token for an owner of a tenant.
	 * @param tenant the tenant
	 * @return a token that every service accepts
	 */
	public String token(String tenant) {
		return token(tenant, "OWNER");
	}

	/**
	 * Sign a token.
	 * @param tenant the tenant
	 * @param roles the user's roles
	 * @return a token that every service accepts
	 */
	public String token(String tenant, String... roles) {
		return token((claims) -> claims.claim("tenant_id", tenant).claim("roles", List.of(roles)));
	}

	/**
	 * Sign a token.
	 * @param changes what is different about its claims
	 * @return the token
	 */
	public String token(Consumer<JWTClaimsSet.Builder> changes) {
		return token(JWSAlgorithm.RS256, changes);
	}

	/**
	 * Sign a token.
	 * @param algorithm an algorithm for RSA keys
	 * @param changes what is different about its claims
	 * @return the token
	 */
	public String token(JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> changes) {
		return sign(rsa(this.key), header(algorithm), changes);
	}

	/**
	 * Sign a token with a key that claims to be the issuer's and is not.
	 * @param changes what is different about its claims
	 * @return the token
	 */
	public String tokenOfForeignKey(Consumer<JWTClaimsSet.Builder> changes) {
		return sign(rsa(newKey()), header(JWSAlgorithm.RS256), changes);
	}

	/**
	 * Sign a token with the public key as if it were a shared secret.
	 * @param changes what is different about its claims
	 * @return the token
	 */
	public String tokenSignedWithPublicKey(Consumer<JWTClaimsSet.Builder> changes) {
		try {
			return sign(new MACSigner(this.key.toRSAPublicKey().getEncoded()), header(JWSAlgorithm.HS256), changes);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Make a token with the algorithm {@code none}.
	 * @param changes what is different about its claims
	 * @return the token
	 */
	public String tokenWithoutSignature(Consumer<JWTClaimsSet.Builder> changes) {
		return new PlainJWT(claims(changes)).serialize();
	}

	/**
	 * Revoke tokens.
	 * @param id the id of a token or of a session
	 */
	public void revoke(String id) {
		this.revoker.accept(id);
	}

	/**
	 * Revoke tokens in another way than by this issuer's list.
	 * @param revoker revokes by the id of a token or of a session
	 */
	public void revokeThrough(Consumer<String> revoker) {
		this.revoker = revoker;
	}

	private Answer answer(TestService.Request request) {
		return switch (request.path().replaceAll("[?].*", "")) {
			case "/.well-known/jwks.json" -> new Answer(200, new JWKSet(this.key.toPublicJWK()).toString());
			case "/.well-known/revoked-tokens.json" -> new Answer(200, revocations());
			default -> new Answer(404, "{}");
		};
	}

	private String revocations() {
		long expiry = Instant.now().plusSeconds(600).getEpochSecond();
		return this.revoked.stream()
			.map((id) -> "{\"id\":\"" + id + "\",\"exp\":" + expiry + "}")
			.collect(Collectors.joining(",", "{\"as_of\":" + System.currentTimeMillis() + ",\"revoked\":[", "]}"));
	}

	private static String sign(JWSSigner signer, JWSHeader header, Consumer<JWTClaimsSet.Builder> changes) {
		SignedJWT token = new SignedJWT(header, claims(changes));
		try {
			token.sign(signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> changes) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject(USER)
			.jwtID(UUID.randomUUID().toString())
			.claim("user_id", USER)
			.claim("tenant_id", "acme_corp")
			.issuer("pos-auth")
			.audience("pos")
			.expirationTime(Date.from(Instant.now().plusSeconds(600)));
		changes.accept(claims);
		return claims.build();
	}

	private JWSHeader header(JWSAlgorithm algorithm) {
		return new JWSHeader.Builder(algorithm).keyID(this.key.getKeyID()).build();
	}

	private static JWSSigner rsa(RSAKey key) {
		try {
			return new RSASSASigner(key);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static RSAKey newKey() {
		try {
			return new RSAKeyGenerator(2048).keyID("test").generate();
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		this.server.close();
	}

}
