package dev.pos.security.example;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;

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
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * A stand-in for the auth service: it serves a key set, signs tokens and echoes the
 * credentials that it is called with.
 */
public final class KeyServer implements AutoCloseable {

	private final HttpServer server;

	private final RSAKey key;

	public KeyServer() throws IOException, JOSEException {
		this.key = new RSAKeyGenerator(2048).keyID("test").generate();
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/keys",
				(exchange) -> answer(exchange, 200, new JWKSet(this.key.toPublicJWK()).toString()));
		this.server.createContext("/echo", (exchange) -> {
			String credentials = exchange.getRequestHeaders().getFirst("Authorization");
			answer(exchange, 200, (credentials != null) ? credentials : "none");
		});
		this.server.start();
	}

	public String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	public String token(String tenant, String... roles) {
		return token((claims) -> claims.claim("tenant_id", tenant).claim("roles", List.of(roles)));
	}

	public String token(Consumer<JWTClaimsSet.Builder> changes) {
		return sign(this.key, JWSAlgorithm.RS256, changes);
	}

	public String tokenWithAlgorithm(JWSAlgorithm algorithm) {
		return sign(this.key, algorithm, (claims) -> {
		});
	}

	public String tokenOfForeignKey() throws JOSEException {
		return sign(new RSAKeyGenerator(2048).keyID("test").generate(), JWSAlgorithm.RS256, (claims) -> {
		});
	}

	/**
	 * A token signed with the public key as if it were a shared secret.
	 */
	public String tokenSignedWithPublicKey() throws JOSEException {
		return sign(new MACSigner(this.key.toRSAPublicKey().getEncoded()),
				new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("test").build(), (claims) -> {
				});
	}

	private static String sign(RSAKey key, JWSAlgorithm algorithm, Consumer<JWTClaimsSet.Builder> changes) {
		try {
			return sign(new RSASSASigner(key), new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), changes);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String sign(JWSSigner signer, JWSHeader header, Consumer<JWTClaimsSet.Builder> changes) {
		JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder().subject("owner")
			.claim("user_id", "u-1")
			.claim("tenant_id", "acme_corp")
			.issuer("pos-auth")
			.audience("pos")
			.expirationTime(Date.from(Instant.now().plusSeconds(600)));
		changes.accept(claims);
		SignedJWT token = new SignedJWT(header, claims.build());
		try {
			token.sign(signer);
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private static void answer(HttpExchange exchange, int status, String text) throws IOException {
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
