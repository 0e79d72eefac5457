package dev.pos.payment.ledger.web;

import java.io.UnsupportedEncodingException;
import java.net.URI;
import java.util.List;
import java.util.UUID;

import com.jayway.jsonpath.JsonPath;
import dev.pos.testing.TestDatabase;

import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.jwt;

/**
 * Requests for payments, and what the database holds afterwards.
 */
final class PaymentRequests {

	private final MockMvcTester mvc;

	private final JdbcClient jdbc;

	PaymentRequests(MockMvcTester mvc, TestDatabase database) {
		this.mvc = mvc;
		this.jdbc = database.everything();
	}

	MvcTestResult take(String tenant, String key, UUID order, String amount, String method) {
		MockMvcTester.MockMvcRequestBuilder request = this.mvc.post()
			.uri("/payments")
			.with(tenant(tenant))
			.contentType(MediaType.APPLICATION_JSON)
			.content("""
					{"order_id": "%s", "amount": %s, "currency": "EUR", "method": "%s"}""".formatted(order, amount,
					method));
		return ((key != null) ? request.header("Idempotency-Key", key) : request).exchange();
	}

	MvcTestResult refund(String tenant, UUID id) {
		return this.mvc.post().uri("/payments/{id}/refund", id).with(tenant(tenant)).exchange();
	}

	MvcTestResult get(String tenant, String uri) {
		return this.mvc.get().uri(URI.create(uri.replace("+", "%2B"))).with(tenant(tenant)).exchange();
	}

	static RequestPostProcessor tenant(String tenant) {
		return jwt().jwt((token) -> token.claim("tenant_id", tenant).claim("user_id", "user"));
	}

	List<String> statuses(UUID order) {
		return this.jdbc.sql("select status from payments where order_id = ? order by created_at")
			.param(order)
			.query(String.class)
			.list();
	}

	int charges(MvcTestResult result) {
		return charges(id(body(result)));
	}

	int charges(UUID payment) {
		return this.jdbc.sql("select count(*) from simulator_charges where idempotency_key = ?")
			.param(payment.toString())
			.query(Integer.class)
			.single();
	}

	static String body(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static UUID id(String body) {
		return UUID.fromString(JsonPath.read(body, "$.id"));
	}

}
