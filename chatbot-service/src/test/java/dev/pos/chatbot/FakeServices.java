package dev.pos.chatbot;

import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

import com.nimbusds.jwt.SignedJWT;
import dev.pos.testing.TestIssuer;
import dev.pos.testing.TestService;
import dev.pos.testing.TestService.Answer;

import org.springframework.test.context.DynamicPropertyRegistry;

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

	private final Map<String, Answer> states = new ConcurrentHashMap<>();

	private final List<OwnAnswer> ownAnswers = new CopyOnWriteArrayList<>();

	private final Queue<Call> calls = new ConcurrentLinkedQueue<>();

	private final TestIssuer issuer = new TestIssuer();

	private final TestService server = new TestService(this::answer);

	void use(DynamicPropertyRegistry registry) {
		this.issuer.use(registry);
		for (String service : List.of("auth", "pos-core", "inventory", "payment", "restaurant")) {
			registry.add("spring.http.serviceclient." + service + ".base-url", () -> this.server.url() + "/" + service);
		}
	}

	void kill(String service) {
		this.states.put(service, TestService.DIE);
	}

	void hang(String service) {
		this.states.put(service, TestService.HANG);
	}

	void fail(String service) {
		this.states.put(service, new Answer(500, "{\"status\":500}"));
	}

	/**
	 * Let a tenant be told something else than all others.
	 * @param tenant the tenant
	 * @param common what the others are told
	 * @param own what that tenant is told
	 */
	void tellOnly(String tenant, String common, String own) {
		this.ownAnswers.add(new OwnAnswer(tenant, common, own));
	}

	void reset() {
		this.states.clear();
		this.calls.clear();
	}

	List<Call> calls() {
		return List.copyOf(this.calls);
	}

	String token(String tenant, String name, String... roles) {
		return this.issuer.token((
				claims) -> claims.claim("tenant_id", tenant).claim("tenant_name", name).claim("roles", List.of(roles)));
	}

	private Answer answer(TestService.Request request) {
		String path = request.path().replaceAll("[?].*", "");
		String service = path.split("/")[1];
		this.calls.add(new Call(service, request.path().replaceAll("^[^?]*[?]?", ""), request.header("Authorization")));
		Answer state = this.states.get(service);
		if (state != null) {
			return state;
		}
		String tenant = tenant(request.header("Authorization"));
		String body = ANSWERS.getOrDefault(path, "{}");
		for (OwnAnswer own : this.ownAnswers) {
			body = own.tenant().equals(tenant) ? body.replace(own.common(), own.own()) : body;
		}
		return new Answer(ANSWERS.containsKey(path) ? 200 : 404, body);
	}

	private static String tenant(String credentials) {
		try {
			return SignedJWT.parse(credentials.substring("Bearer ".length()))
				.getJWTClaimsSet()
				.getStringClaim("tenant_id");
		}
		catch (ParseException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private record OwnAnswer(String tenant, String common, String own) {
	}

	@Override
	public void close() {
		this.server.close();
		this.issuer.close();
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
