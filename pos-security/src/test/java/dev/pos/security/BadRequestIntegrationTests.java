package dev.pos.security;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what becomes of requests that cannot be served, over HTTP against a small
 * service.
 */
class BadRequestIntegrationTests extends ExampleServiceTest {

	private static final int MEBIBYTE = 1024 * 1024;

	@Test
	void bodyWhenFieldsAreInvalidGets400NamingThemInSnakeCase() {
		ResponseEntity<String> response = post("/orders", keys.token("acme_corp"),
				"{\"order_lines\":[{\"sku\":\"a\",\"unit_price\":-1}]}");
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"field\":\"order_lines[0].unit_price\"");
	}

	@Test
	void bodyWhenDateIsMalformedGets400NamingField() {
		ResponseEntity<String> response = post("/orders", keys.token("acme_corp"), "{\"served_on\":\"soon\"}");
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"field\":\"served_on\"").contains("2026-11-21");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{", "[]", "", "null", "\"text\"" })
	void bodyWhenNotExpectedJsonGets400(String body) {
		assertProblem(post("/orders", keys.token("acme_corp"), body), 400);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/orders/7?served_on=2026-11-21", "/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=yesterday",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=11",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=x" })
	void parameterWhenInvalidGets400WithErrors(String uri) {
		ResponseEntity<String> response = get(uri, keys.token("acme_corp"));
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"errors\":[{");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"served_on":"-999999-01-01"           | served_on
			"served_on":"+999999999-12-31"        | served_on
			"served_on":"9999999-01-01"           | served_on
			"served_on":[9999999,1,1]             | served_on
			"served_on":1e400                     | served_on
			"served_at":"-999999-01-01T00:00:00Z" | served_at
			"served_at":"+99999-01-01T00:00:00Z"  | served_at
			"served_at":"1999-12-31T23:59:59Z"    | served_at
			"served_at":"2200-01-01T00:00:00Z"    | served_at
			"served_at":99999999999999999999      | served_at
			"served_at":1e400                     | served_at
			"served_at":-1e1000000000             | served_at
			"guests":99999999999                  | guests
			"guests":1e400                        | guests
			"guests":1e1000000000                 | guests
			"guests":-2147483649                  | guests
			"guests":1.5                          | guests
			""")
	void bodyWhenValueIsExtremeGets400NamingField(String member, String field) {
		assertNames(post("/orders", keys.token("acme_corp"), """
				{"order_lines":[{"sku":"a","unit_price":1}],%s}""".formatted(member)), field);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			"a\\u0000b",1           | order_lines[0].sku
			"a\\ud800",1            | order_lines[0].sku
			"\\udc00\\ud800",1     | order_lines[0].sku
			"0123456789a",1         | order_lines[0].sku
			"a",1e400               | order_lines[0].unit_price
			"a",1e1000000000        | order_lines[0].unit_price
			"a",1e-1000000000       | order_lines[0].unit_price
			"a",1e99999999999999999 | order_lines[0].unit_price
			"a",10000000000         | order_lines[0].unit_price
			"a",0.001               | order_lines[0].unit_price
			""")
	void lineWhenValueIsExtremeGets400NamingField(String values, String field) {
		String[] value = values.split(",");
		assertNames(post("/orders", keys.token("acme_corp"), """
				{"order_lines":[{"sku":%s,"unit_price":%s}]}""".formatted(value[0], value[1])), field);
	}

	@Test
	void bodyWhenTextHasWholeSurrogatePairsIsServed() {
		ResponseEntity<String> response = post("/orders", keys.token("acme_corp"), """
				{"order_lines":[{"sku":"\\ud83c\\udf55","unit_price":1}],"served_at":"2199-12-31T23:59:59.999Z"}""");
		assertThat(response.getStatusCode().value()).isEqualTo(200);
		assertThat(response.getBody()).contains("\ud83c\udf55");
	}

	@ParameterizedTest
	@CsvSource({ "/days?date=-999999-01-01, date", "/days?date=%2B9999999-01-01, date",
			"/days?date=9999999-01-01, date", "/days?date=1999-12-31, date", "/days?date=2200-01-01, date",
			"/days?from=-999999999-01-01, from", "/days?from=2026-01-01&to=%2B999999999-12-31, to",
			"/days?to=2026-01-01, from", "/days?from=2026-01-02&to=2026-01-01, from",
			"/days?date=2026-01-02&to=2026-01-03, date", "/days?date=2026-02-30, date",
			"/search?dishName=a%00b, dish_name",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=99999999999, page_size",
			"/orders/6d3f9a3e-1c9e-4b0e-9a51-000000000000?servedOn=2026-11-21&pageSize=1e400, page_size" })
	void parameterWhenExtremeGets400NamingIt(String uri, String parameter) {
		assertNames(get(uri, keys.token("acme_corp")), parameter);
	}

	@Test
	void daysWhenAskedForAreReadAsGiven() {
		assertThat(get("/days?from=2000-01-01&to=2199-12-31", keys.token("acme_corp")).getBody())
			.isEqualTo("{\"from\":\"2000-01-01\",\"to\":\"2199-12-31\"}");
		assertThat(get("/days?date=2026-11-21&from=&to=", keys.token("acme_corp")).getBody())
			.isEqualTo("{\"from\":\"2026-11-21\",\"to\":\"2026-11-21\"}");
	}

	@Test
	void numberWhenTooLongToReadGets400() {
		assertProblem(post("/orders", keys.token("acme_corp"),
				"{\"order_lines\":[{\"sku\":\"a\",\"unit_price\":%s}]}".formatted("9".repeat(100_000))), 400);
	}

	@Test
	void requestWhenHandlerFailsGetsPlain500() {
		ResponseEntity<String> response = get("/broken", keys.token("acme_corp"));
		assertProblem(response, 500);
		assertThat(response.getBody()).doesNotContain("secret").doesNotContain("Exception");
	}

	@Test
	void requestWhenStoreIsAwayGets503AndNot500() {
		ResponseEntity<String> response = get("/storeless", keys.token("acme_corp"));
		assertProblem(response, 503);
		assertThat(response.getBody()).doesNotContain("secret");
	}

	@Test
	void requestWhenOvertakenByAnotherGets409() {
		assertProblem(get("/overtaken", keys.token("acme_corp")), 409);
	}

	@Test
	void requestWhenPathIsUnknownGets404Problem() {
		assertProblem(get("/nowhere", keys.token("acme_corp")), 404);
	}

	@Test
	void requestWhenMethodIsWrongGets405Problem() {
		assertProblem(post("/tenant", keys.token("acme_corp"), "{}"), 405);
	}

	@Test
	void requestWhenFirewallRejectsItGetsProblem() {
		assertProblem(get("/tenant;x=1", keys.token("acme_corp")), 400);
	}

	@Test
	void queryWhenItHasTooManyParametersGets400() {
		assertProblem(get("/search?dish_name=soup" + "&a=1".repeat(1100), keys.token("acme_corp")), 400);
	}

	@Test
	void queryWhenItsBytesAreNoCharactersGets400() {
		assertProblem(get("/search?dish_name=%e4", keys.token("acme_corp")), 400);
	}

	@Test
	void requestWhenItsAcceptHeaderCannotBeReadIsAnsweredAsWithout() {
		assertThat(get("/tenant", keys.token("acme_corp"), HttpHeaders.ACCEPT, ";;;;").getStatusCode().value())
			.isEqualTo(200);
		assertProblem(get("/tenant", null, HttpHeaders.ACCEPT, ";;;;"), 401);
		assertProblem(get("/nowhere", keys.token("acme_corp"), HttpHeaders.ACCEPT, ";;;;"), 404);
	}

	@Test
	void bodyWhenItSaysThatItIsTooLargeGets413WithAndWithoutToken() {
		String body = "{\"order_lines\":\"" + "x".repeat(MEBIBYTE) + "\"}";
		assertProblem(post("/orders", keys.token("acme_corp"), body), 413);
		assertProblem(post("/orders", null, body), 413);
	}

	@Test
	void bodyWhenItGoesOnForTooLongGets413() throws Exception {
		byte[] body = ("{\"order_lines\":\"" + "x".repeat(MEBIBYTE) + "\"}").getBytes(StandardCharsets.UTF_8);
		HttpResponse<String> response = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(URI.create(base() + "/orders"))
				.header("Content-Type", "application/json")
				.header("Authorization", "Bearer " + keys.token("acme_corp"))
				.POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)))
				.build(), HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(413);
		assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
		assertThat(response.body()).contains("larger than 1024 KiB");
	}

	private static void assertNames(ResponseEntity<String> response, String field) {
		assertProblem(response, 400);
		assertThat(response.getBody()).contains("\"errors\":[{\"field\":\"" + field + "\"");
	}

}
