package dev.pos.console.page;

import java.util.List;

import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogStore;
import dev.pos.console.telemetry.Attributes;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.SpanKind;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.telemetry.TraceId;
import dev.pos.console.trace.TestSpans;
import dev.pos.console.trace.TraceStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.context.bean.override.mockito.MockitoSpyBean;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.web.servlet.resource.ResourceUrlProvider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.then;
import static org.mockito.Mockito.never;

/**
 * The pages, with telemetry of a slow question and of a stranger who means harm.
 */
@SpringBootTest(properties = "observability.console.poll-interval=1h")
@AutoConfigureMockMvc
class PageIntegrationTests {

	private static final String TRACE = TestSpans.traceId(7001);

	private static final String HOSTILE = TestSpans.traceId(7002);

	private static final String SQL = "select status, count(*) from orders where tenant_id = ? and created_at >= ?";

	private static final String MARKUP = "\"'></title></script><script src=//evil.test/x.js></script><img src=x onerror=alert(1)>";

	/** The begin of a tag, up to one of its attributes. */
	private static final String TAG = "<[a-zA-Z][\\w:-]*(?:\\s+[\\w:-]+(?:=\"[^\"]*\")?)*\\s+";

	private static final long START = System.currentTimeMillis() - 30_000;

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TraceStore traces;

	@Autowired
	private LogStore logs;

	@MockitoSpyBean
	private ResourceUrlProvider resourceUrls;

	@BeforeEach
	void sendTelemetry() {
		if (this.traces.find(TRACE, TenantScope.ALL) != null) {
			return;
		}
		this.traces.add(List.of(span(7001, 1, 0, "chatbot", SpanKind.SERVER, "GET /query", 0, 1500),
				span(7001, 2, 1, "chatbot", SpanKind.CLIENT, "GET /orders/summary", 10, 1480),
				span(7001, 3, 2, "pos-core", SpanKind.SERVER, "GET /orders/summary", 15, 1470),
				span(7001, 4, 3, "pos-core", SpanKind.CLIENT, "SELECT orders", 20, 1450, "db.query.text", SQL,
						"db.system.name", "postgresql")));
		this.logs.add(List.of(new LogEntry((START + 1400) * 1_000_000, "WARN", "dev.pos.Sql", "Slow query detected",
				"pos-core", new TraceId(1, 7001), 4,
				Attributes.builder().put("correlation_id", "page-1").put("duration_ms", 1450L).build())));
		Attributes.Builder hostile = Attributes.builder()
			.put(Span.CORRELATION_ID, MARKUP)
			.put(Span.TENANT_ID, MARKUP)
			.put("user_id", MARKUP)
			.put("db.query.text", MARKUP + "x".repeat(1_000_000))
			.put("error.type", MARKUP)
			.put("error.message", MARKUP)
			.put("exception.stacktrace", MARKUP)
			.put(MARKUP, MARKUP);
		this.traces.add(List.of(
				new Span(new TraceId(1, 7002), 1, 2, MARKUP, MARKUP, SpanKind.CLIENT, START * 1_000_000, 5, true,
						hostile.build()),
				new Span(new TraceId(1, 7002), 2, 1, "circle", "", SpanKind.SERVER, START * 1_000_000 + 1, 0, false,
						hostile.build()),
				new Span(new TraceId(1, 7002), 3, 99, MARKUP, MARKUP, SpanKind.SERVER, 1, Long.MAX_VALUE / 2, true,
						hostile.build())));
		this.logs.add(List.of(new LogEntry(START * 1_000_000, MARKUP.substring(0, 16), MARKUP, MARKUP, MARKUP,
				new TraceId(1, 7002), 1, hostile.build())));
	}

	@Test
	void linksWhenRenderedAreNotLookedForAmongFiles() {
		assertThat(this.mvc.get().uri("/traces")).hasStatusOk().bodyText().contains("/traces/" + TRACE);
		then(this.resourceUrls).should(never()).getForLookupPath(any());
	}

	@Test
	void overviewHasTheSixServicesAndTheSlowTrace() {
		assertThat(this.mvc.get().uri("/")).hasStatusOk()
			.bodyText()
			.contains("auth", "pos-core", "inventory", "payment", "restaurant", "chatbot")
			.contains("/traces/" + TRACE)
			.contains("<title>Overview · Console</title>");
	}

	@Test
	void traceShowsTheStatementThatItWaitedForAndItsLogRecords() {
		assertThat(this.mvc.get().uri("/traces/" + TRACE)).hasStatusOk()
			.bodyText()
			.contains("<pre class=\"mono sql-text\">" + SQL.replace(">", "&gt;"))
			.contains("Slow query detected")
			.contains("/correlation/page-1");
	}

	@Test
	void traceWhenOnlyThePanelIsWantedIsNoWholePage() {
		assertThat(this.mvc.get().uri("/traces/" + TRACE + "?span=0000000000000003").header("HX-Target", "panel"))
			.hasStatusOk()
			.bodyText()
			.contains("<aside id=\"panel\"", "0000000000000003")
			.doesNotContain("<html");
	}

	@Test
	void tracesAreListedWithTheirFilters() {
		assertThat(this.mvc.get().uri("/traces?service=pos-core&min_duration_ms=1000&sort=slowest&last=5m"))
			.hasStatusOk()
			.bodyText()
			.contains("/traces/" + TRACE, "<circle", "value=\"1000\"")
			.doesNotContain(HOSTILE);
	}

	@Test
	void logsAreListedWithALinkToTheirTrace() {
		assertThat(this.mvc.get().uri("/logs?correlation_id=page-1&level=WARN,ERROR&field=duration_ms=1450"))
			.hasStatusOk()
			.bodyText()
			.contains("Slow query detected", "/traces/" + TRACE + "?span=0000000000000004");
		assertThat(this.mvc.get().uri("/logs?correlation_id=page-1&level=ERROR")).bodyText()
			.contains("No log record matches.");
	}

	@Test
	void correlationHasSpansAndLogRecordsInOneLine() {
		assertThat(this.mvc.get().uri("/correlation/page-1")).hasStatusOk()
			.bodyText()
			.contains("GET /query", "SELECT orders", "Slow query detected", "/traces/" + TRACE);
		assertThat(this.mvc.get().uri("/api/correlation/page-1")).hasStatusOk()
			.bodyJson()
			.extractingPath("$.events[*].text")
			.asArray()
			.containsExactly("GET /query", "GET /orders/summary", "GET /orders/summary", "SELECT orders",
					"Slow query detected");
	}

	@Test
	void lookupFindsTracesAndCorrelationIds() {
		assertThat(this.mvc.get().uri("/lookup?id=" + TRACE)).hasStatus(HttpStatus.FOUND)
			.redirectedUrl()
			.isEqualTo("/traces/" + TRACE);
		assertThat(this.mvc.get().uri("/lookup?id=page-1")).redirectedUrl().isEqualTo("/correlation/page-1");
		assertThat(this.mvc.get().uri("/lookup?id={id}", "//evil.test/\r\nX: y")).redirectedUrl()
			.startsWith("/correlation/")
			.doesNotContain("//evil", "\r", "\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/traces", "/traces/{trace}", "/traces/{hostile}", "/traces/{hostile}?expand=all",
			"/traces/nothing", "/logs", "/logs?tail=true", "/meters", "/correlation/page-1", "/correlation/{markup}",
			"/logs?q={markup}", "/traces?operation={markup}", "/traces?limit={markup}", "/correlation/nothing" })
	void pageExecutesNothingThatTelemetrySays(String path) {
		String address = path.replace("{trace}", TRACE).replace("{hostile}", HOSTILE);
		assertThat(path.contains("{markup}") ? this.mvc.get().uri(address, MARKUP.replace("/", ""))
				: this.mvc.get().uri(address))
			.hasHeader("Content-Security-Policy", PageHeadersFilter.POLICY)
			.hasHeader("X-Content-Type-Options", "nosniff")
			.hasHeader("Referrer-Policy", "no-referrer")
			.hasContentTypeCompatibleWith(MediaType.TEXT_HTML)
			.bodyText()
			.contains("</html>")
			.doesNotContain("<script src=//", "<img", "NaN", "Infinity")
			.doesNotContainPattern("<script(?![^>]* src=\"/)")
			.doesNotContainPattern(TAG + "(on\\w+|style)=")
			.doesNotContainPattern(TAG + "(href|src|action|hx-get|data-hx-get)=\"(?!/[^/]|/\"|\\?|#|\")");
	}

	@Test
	void pageWhenAttributesAreHugeStaysSmall() {
		assertThat(this.mvc.get().uri("/traces/" + HOSTILE)).hasStatusOk().bodyText().hasSizeLessThan(400_000);
	}

	@Test
	void pageWhenNothingIsFoundIsAPageThatSaysWhatToDo() {
		assertThat(this.mvc.get().uri("/traces/nothing")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyText()
			.contains("&#39;nothing&#39;", "within a few seconds");
		assertThat(this.mvc.get().uri("/traces?limit=many")).hasStatus(HttpStatus.BAD_REQUEST)
			.bodyText()
			.contains("limit");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/console.js", "/meters.js", "/theme.js" })
	void scriptParsesNoMarkupAndIsNeverStale(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk()
			.hasHeader(HttpHeaders.CACHE_CONTROL, "no-store")
			.doesNotContainHeader(HttpHeaders.LAST_MODIFIED)
			.bodyText()
			.doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/webjars/htmx.org/dist/htmx.min.js", "/webjars/htmx-ext-sse/sse.js",
			"/webjars/uplot/dist/uPlot.iife.min.js", "/webjars/uplot/dist/uPlot.min.css", "/console.css",
			"/fonts/inter.woff2", "/favicon.svg", "/favicon.ico" })
	void filesThatPagesNeedAreServedByTheConsole(String path) {
		assertThat(this.mvc.get().uri(path)).hasStatusOk();
	}

	@ParameterizedTest
	@ValueSource(strings = { "/", "/traces", "/logs", "/meters", "/api/traces", "/api/services", "/traces/x" })
	void nothingCanBeWrittenThroughThePages(String path) {
		assertThat(this.mvc.post().uri(path)).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
		assertThat(this.mvc.delete().uri(path)).hasStatus(HttpStatus.METHOD_NOT_ALLOWED);
	}

	private static Span span(long trace, long id, long parent, String service, SpanKind kind, String operation,
			long offset, long millis, String... attributes) {
		Attributes.Builder builder = Attributes.builder().put(Span.CORRELATION_ID, "page-1");
		for (int i = 0; i < attributes.length; i += 2) {
			builder.put(attributes[i], attributes[i + 1]);
		}
		return new Span(new TraceId(1, trace), id, parent, service, operation, kind, (START + offset) * 1_000_000,
				millis * 1_000_000, false, builder.build());
	}

}
