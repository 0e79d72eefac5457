package dev.pos.chatbot;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The five other services, as far as the chatbot asks them, on a real HTTP server. Each
 * can die or hang.
 */
final class FakeServices implements AutoCloseable {

	private static final Map<String, String> ANSWERS = Map.of("/auth/auth/me",
			"{\"user_id\":\"7f1f8a52-0000-4000-8000-000000000000\",\"tenant_id\":\"T\",\"username\":\"owner\","
					+ "\"roles\":[\"OWNER\"]}",
			"/pos-core/orders/summary",
			"{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\",\"currency\":\"EUR\",\"order_count\":190,"
					+ "\"paid_count\":180,\"cancelled_count\":8,\"open_count\":2,\"total\":12500.00,\"top_products\":"
					+ "[{\"sku\":\"A1\",\"name\":\"Espresso\",\"quantity\":80,\"revenue\":200.00}]}",
			"/inventory/products/low-stock",
			"{\"items\":[{\"sku\":\"B2\",\"name\":\"Oat milk\",\"category\":\"x\",\"price\":1.00,\"stock\":2,"
					+ "\"low_stock_threshold\":5}]}",
			"/payment/payments/summary",
			"{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\",\"currency\":\"EUR\",\"succeeded_count\":180,"
					+ "\"failed_count\":4,\"refunded_count\":2,\"gross\":12395.67,\"refunded\":50.00,\"net\":12345.67}",
			"/restaurant/tables",
			"{\"items\":[{\"id\":\"7f1f8a52-0000-4000-8000-000000000001\",\"number\":1,\"seats\":4,"
					+ "\"status\":\"SEATED\",\"party_size\":3},{\"id\":\"7f1f8a52-0000-4000-8000-000000000002\","
					+ "\"number\":2,\"seats\":2,\"status\":\"FREE\"}]}");

	private enum State {

		DEAD, HANGING, FAILING

	}

	private final Map<String, State> states = new ConcurrentHashMap<>();

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final RSAKey key;

	private final HttpServer server;

	FakeServices() {
		try {
			this.key = new RSAKeyGenerator(2048).keyID("test").generate();
			this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		}
		catch (IOException | JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		this.server.setExecutor(this.executor);
		this.server.createContext("/keys",
				(exchange) -> answer(exchange, 200, new JWKSet(this.key.toPublicJWK()).toString()));
		this.server.createContext("/", this::handle);
		this.server.start();
	}

	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	void kill(String service) {
		this.states.put(service, State.DEAD);
	}

	void hang(String service) {
		this.states.put(service, State.HANGING);
	}

	void fail(String service) {
		this.states.put(service, State.FAILING);
	}

	void reset() {
		this.states.clear();
		this.calls.clear();
	}

	List<Call> calls() {
		return List.copyOf(this.calls);
	}

	String token(String tenant, String name, String... roles) {
		JWTClaimsSet claims = new JWTClaimsSet.Builder().subject("u-1")
			.claim("user_id", "u-1")
			.claim("tenant_id", tenant)
			.claim("tenant_name", name)
			.claim("roles", List.of(roles))
			.issuer("pos-auth")
			.audience("pos")
			.expirationTime(Date.from(Instant.now().plusSeconds(600)))
			.build();
		SignedJWT token = new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
		try {
			token.sign(new RSASSASigner(this.key));
		}
		catch (JOSEException ex) {
			throw new IllegalStateException(ex);
		}
		return token.serialize();
	}

	private void handle(HttpExchange exchange) throws IOException {
		String path = exchange.getRequestURI().getPath();
		String service = path.split("/")[1];
		this.calls.add(new Call(service, exchange.getRequestURI().getQuery(),
				exchange.getRequestHeaders().getFirst("Authorization")));
		State state = this.states.get(service);
		if (state == State.DEAD) {
			exchange.close();
		}
		else if (state == State.HANGING) {
			awaitClose();
		}
		else if (state == State.FAILING) {
			answer(exchange, 500, "{\"status\":500}");
		}
		else {
			answer(exchange, ANSWERS.containsKey(path) ? 200 : 404, ANSWERS.getOrDefault(path, "{}"));
		}
	}

	private void awaitClose() {
		try {
			this.closed.await(30, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(HttpExchange exchange, int status, String json) throws IOException {
		byte[] body = json.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	@Override
	public void close() {
		this.closed.countDown();
		this.server.stop(0);
		this.executor.shutdownNow();
	}

	/**
	 * A call as it came in.
	 *
	 * @param service the service called
	 * @param query the query string
	 * @param credentials the authorization header
	 */
	record Call(String service, String query, String credentials) {
	}

}
