package dev.pos.system;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.StreamSupport;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.pos.system.RunningStack.CommandResult;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The incident of an index that is gone, from the complaint to the statement, as a person
 * finds it with a mouse.
 */
@Order(Integer.MAX_VALUE - 3)
@EnabledIf(value = "dev.pos.system.HeadlessBrowser#isInstalled", disabledReason = "no Chromium or Chrome is installed")
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IncidentSystemTests {

	private static final int CLICKS = 4;

	/**
	 * Less than the connections of a pool: what is slow is the statement, not the queue.
	 */
	private static final int GUESTS = 4;

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	/** Slow by the measure of the services, which log such a statement. */
	private static final double SLOW_MS = 500;

	private static final Duration USUAL = Duration.ofMinutes(4);

	private final RunningStack stack;

	private final HeadlessBrowser browser = new HeadlessBrowser();

	private int clicks;

	IncidentSystemTests(RunningStack stack) {
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
	void causeOfTheMissingIndexIsFoundInFourClicks() throws Exception {
		if (Screenshots.areForReaders()) {
			// What is usual takes some minutes to know.
			succeed(this.stack.posHere("load", "--rate", "6", "--max-errors", "100", "--duration",
					USUAL.toSeconds() + "s"));
		}
		Page page = this.browser.page(1280, 900, ColorScheme.LIGHT);
		succeed(this.stack.posHere("incident", "start", "missing-index"));
		try {
			letItHurt(page);
			// Nothing new comes in between now, so that what is read is what is clicked.
			Awaitility.await().atMost(PATIENCE).until(() -> isToldInFull(page));
			find(page);
		}
		finally {
			succeed(this.stack.posHere("incident", "stop"));
		}
	}

	private void letItHurt(Page page) throws IOException, InterruptedException {
		Process load = this.stack.posHereInBackground("load", "--rate", "4", "--max-errors", "100", "--duration",
				PATIENCE.plus(PATIENCE).toSeconds() + "s");
		try (AskingGuests guests = new AskingGuests(this.stack, GUESTS)) {
			Awaitility.await().atMost(PATIENCE).until(() -> p95("chatbot") >= SLOW_MS && p95("pos-core") >= SLOW_MS);
			if (Screenshots.areForReaders()) {
				Awaitility.await()
					.during(Duration.ofSeconds(75))
					.atMost(PATIENCE)
					.until(() -> p95("chatbot") >= SLOW_MS);
				assertThat(guests.incompleteAnswers()).as("answers without pos-core").isPositive();
				shoot(page, "/", "overview", true);
				shoot(page, "/traces?last=5m&min_duration_ms=20", "traces", false);
				shoot(page, "/meters?name=http_server_requests_seconds&service=pos-core&by=uri", "meters", false);
			}
		}
		finally {
			load.destroy();
			load.waitFor();
		}
	}

	/** From the first page by what there is to click, and nothing else. */
	private void find(Page page) {
		page.navigate(this.stack.consoleUrl("/"));
		double p95 = p95("chatbot");
		// The chatbot is what they complain about: its slow requests.
		click(page.locator(".services tr")
			.filter(new Locator.FilterOptions().setHas(page.locator("a.name", text("chatbot"))))
			.locator("td:nth-child(5) a.figure")
			.first());
		Screenshots.take(page, "slow-traces", false);
		// The list says what each of them waited for.
		click(page.locator(".traces tbody tr")
			.filter(new Locator.FilterOptions().setHasText("pos-core SELECT orders"))
			.locator(".operation a")
			.first());
		String trace = page.url().replaceAll(".*/traces/", "");
		assertThat(page.locator(".waterfall").textContent()).contains("chatbot", "pos-core");
		assertThat(page.locator("#panel .sql-text").textContent())
			.containsPattern("(?is)select .* from orders .* where .*created_at");
		assertThat(page.locator("#logs").textContent()).contains("Slow query detected");
		Screenshots.take(page, "trace", false);
		assertThatItIsTheIncident(trace, p95);
		String correlationId = page.locator("#correlation").textContent();
		click(page.locator("#correlation"));
		assertThat(page.locator("h1").textContent()).contains(correlationId);
		assertThat(page.locator(".events").textContent()).contains("Processing query", "Calling pos-core",
				"Slow query detected", "from orders");
		Screenshots.take(page, "correlation", false);
		assertThat(this.clicks).isLessThanOrEqualTo(CLICKS);
		page.navigate(this.stack.consoleUrl("/logs?correlation_id=" + correlationId));
		page.locator(".log.level-WARN > summary").first().click();
		Screenshots.take(page, "logs", false);
	}

	/**
	 * Not just any trace: as slow as the complaint, and for the reason of the complaint.
	 */
	private void assertThatItIsTheIncident(String trace, double p95) {
		JsonNode found = api("/api/traces/" + trace);
		List<JsonNode> spans = StreamSupport.stream(found.get("spans").spliterator(), false).toList();
		double whole = spans.stream()
			.filter((span) -> span.get("parent_span_id").isNull())
			.mapToDouble((span) -> span.get("duration_ms").asDouble())
			.max()
			.orElseThrow();
		JsonNode slowest = spans.stream()
			.filter((span) -> span.get("tags").has("db.query.text"))
			.max((one, other) -> Double.compare(one.get("duration_ms").asDouble(), other.get("duration_ms").asDouble()))
			.orElseThrow();
		assertThat(whole).as("milliseconds of the trace").isGreaterThanOrEqualTo(0.9 * p95);
		assertThat(slowest.get("service").asString()).isEqualTo("pos-core");
		assertThat(slowest.get("tags").get("db.query.text").asString()).contains("from orders");
		assertThat(slowest.get("duration_ms").asDouble()).as("milliseconds of the statement")
			.isGreaterThanOrEqualTo(SLOW_MS);
		assertThat(found.get("logs")).isNotEmpty()
			.allSatisfy((line) -> assertThat(line.get("correlation_id").asString())
				.isEqualTo(found.get("correlation_id").asString()));
	}

	/** Spans and log lines arrive some seconds after the answers. */
	private boolean isToldInFull(Page page) {
		page.navigate(this.stack.consoleUrl("/"));
		String slow = page.locator(".services tr")
			.filter(new Locator.FilterOptions().setHas(page.locator("a.name", text("chatbot"))))
			.locator("td:nth-child(5) a.figure")
			.first()
			.getAttribute("href");
		for (JsonNode trace : api("/api" + slow).get("items")) {
			JsonNode wait = trace.get("longest_wait");
			if (wait.get("service").asString().equals("pos-core")
					&& wait.get("operation").asString().equals("SELECT orders")) {
				String id = URLEncoder.encode(trace.get("correlation_id").asString(), StandardCharsets.UTF_8);
				return !api("/api/logs?q=slow%20query&correlation_id=" + id).get("items").isEmpty()
						&& !api("/api/logs?q=query%20completed&correlation_id=" + id).get("items").isEmpty();
			}
		}
		return false;
	}

	private double p95(String service) {
		for (JsonNode item : api("/api/services").get("items")) {
			if (item.get("name").asString().equals(service)) {
				return item.get("p95_ms").asDouble(0);
			}
		}
		return 0;
	}

	private JsonNode api(String path) {
		return RunningStack.JSON.readTree(this.stack.get(this.stack.consoleUrl(path)).body());
	}

	private void shoot(Page page, String path, String name, boolean fullPage) {
		page.navigate(this.stack.consoleUrl(path));
		Screenshots.take(page, name, fullPage);
	}

	private void click(Locator locator) {
		this.clicks++;
		locator.click();
	}

	private static Page.LocatorOptions text(String text) {
		return new Page.LocatorOptions().setHasText(text);
	}

	private static void succeed(CommandResult result) {
		assertThat(result.exitCode()).as(result.output()).isZero();
	}

}
