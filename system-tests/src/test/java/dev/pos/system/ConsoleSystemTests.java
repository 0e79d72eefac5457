package dev.pos.system;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console in a real browser: hostile telemetry, a keyboard and a phone.
 */
@Order(Integer.MAX_VALUE - 2)
@EnabledIf(value = "dev.pos.system.HeadlessBrowser#isInstalled", disabledReason = "no Chromium or Chrome is installed")
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleSystemTests {

	private static final String HARM = "\"'></title></script><script>alert(1)</script><img src=x onerror=alert(2)>";

	private final RunningStack stack;

	private final HeadlessBrowser browser = new HeadlessBrowser();

	ConsoleSystemTests(RunningStack stack) {
		this.stack = stack;
	}

	@AfterEach
	void nothingComplains() {
		assertThat(this.browser.complaints()).isEmpty();
	}

	@AfterAll
	void close() {
		this.browser.close();
	}

	@Test
	void telemetryOfAStrangerExecutesNothing() {
		String trace = UUID.randomUUID().toString().replace("-", "");
		send(trace);
		Page page = this.browser.page(1280, 900, ColorScheme.DARK);
		for (String path : List.of("/", "/traces", "/traces/" + trace, "/logs", "/logs?correlation_id=" + trace,
				"/correlation/" + trace, "/meters")) {
			page.navigate(this.stack.consoleUrl(path));
			assertThat(page.locator("main").count()).isOne();
			assertThat(page.locator("main img, main script").count()).as(path).isZero();
		}
		page.navigate(this.stack.consoleUrl("/traces/" + trace));
		assertThat(page.locator(".waterfall .row").count()).isEqualTo(2);
		page.locator(".waterfall .pick").last().click();
		page.locator(".waterfall .pick[aria-current]").last().waitFor();
	}

	@Test
	void pagesAreReachedByKeyboard() {
		Page page = this.browser.page(1280, 900, ColorScheme.LIGHT);
		page.navigate(this.stack.consoleUrl("/"));
		page.keyboard().press("Tab");
		assertThat(page.evaluate("document.activeElement.className")).isEqualTo("skip");
		page.keyboard().press("/");
		assertThat(page.evaluate("document.activeElement.id")).isEqualTo("lookup");
		page.keyboard().type("nobody-knows-this");
		// Not found is said on a page, which the browser notes as a failed request.
		page.keyboard().press("Enter");
		page.waitForURL(Pattern.compile(".*/correlation/nobody-knows-this"));
		assertThat(page.locator("h1").textContent()).isEqualTo("Nothing found");
		this.browser.complaints().removeIf((complaint) -> complaint.contains("404"));
	}

	@Test
	void liveTailShowsWhatIsLoggedWhileOneLooks() {
		String id = "tail-" + UUID.randomUUID();
		Page page = this.browser.page(1280, 900, ColorScheme.LIGHT);
		page.navigate(this.stack.consoleUrl("/logs?tail=true&correlation_id=" + id));
		assertThat(page.locator("#log-rows .log").count()).isZero();
		this.stack.get(this.stack.url("restaurant", "/menu"), "Authorization", this.stack.login("acme_corp", "owner"),
				"X-Correlation-Id", id);
		page.locator("#log-rows .log").first().waitFor();
		assertThat(page.locator("#log-rows .log").first().textContent()).contains("GET /menu 200");
		assertThat(page.locator("#log-rows .open").first().getAttribute("href")).startsWith("/traces/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/traces", "/logs", "/meters" })
	void pagesFitAPhone(String path) {
		Page page = this.browser.page(390, 844, ColorScheme.DARK);
		page.navigate(this.stack.consoleUrl(path));
		assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth")).as(path).isEqualTo(true);
		Screenshots.take(page, Screenshots.phone(path), false);
	}

	private void send(String trace) {
		long now = System.currentTimeMillis() * 1_000_000;
		List<Map<String, Object>> attributes = List.of(attribute(HARM, HARM), attribute("db.query.text", HARM),
				attribute("correlation_id", trace), attribute("tenant_id", HARM), attribute("error.type", HARM));
		Map<String, Object> resource = Map.of("attributes", List.of(attribute("service.name", HARM)));
		Map<String, Object> spans = Map.of("resourceSpans", List.of(Map.of("resource", resource, "scopeSpans", List
			.of(Map.of("spans", List.of(span(trace, 1, 2, now, attributes), span(trace, 2, 1, now, attributes)))))));
		Map<String, Object> logs = Map.of("resourceLogs",
				List.of(Map.of("resource", resource, "scopeLogs",
						List.of(Map.of("scope", Map.of("name", HARM), "logRecords",
								List.of(Map.of("timeUnixNano", String.valueOf(now), "severityText", HARM, "traceId",
										trace, "body", Map.of("stringValue", HARM), "attributes", attributes)))))));
		assertThat(this.stack.post(otlp("/v1/traces"), spans).statusCode()).isEqualTo(200);
		assertThat(this.stack.post(otlp("/v1/logs"), logs).statusCode()).isEqualTo(200);
	}

	private static Map<String, Object> span(String trace, int id, int parent, long now,
			List<Map<String, Object>> attributes) {
		return Map.of("traceId", trace, "spanId", "%016x".formatted(id), "parentSpanId", "%016x".formatted(parent),
				"name", HARM, "kind", 2, "startTimeUnixNano", String.valueOf(now), "endTimeUnixNano",
				String.valueOf(now + 5_000_000_000L), "status", Map.of("code", 2, "message", HARM), "attributes",
				attributes);
	}

	private static Map<String, Object> attribute(String key, String value) {
		return Map.of("key", key, "value", Map.of("stringValue", value));
	}

	private static String otlp(String path) {
		return "http://localhost:" + (RunningStack.PORT_OFFSET + 4318) + path;
	}

}
