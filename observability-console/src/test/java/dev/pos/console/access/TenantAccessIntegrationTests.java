package dev.pos.console.access;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.pos.console.log.LogEntry;
import dev.pos.console.log.LogPatterns;
import dev.pos.console.log.LogStore;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.service.ServiceTraffic;
import dev.pos.console.telemetry.Span;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.TraceStore;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

import static dev.pos.console.access.TenantTelemetry.histogram;
import static dev.pos.console.access.TenantTelemetry.log;
import static dev.pos.console.access.TenantTelemetry.span;
import static dev.pos.console.access.TenantTelemetry.trace;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two restaurants read one console. Everything of the second one carries the word
 * {@code rival}, and so does what nobody owns or what both have a part in.
 */
@SpringBootTest(
		properties = { "observability.console.poll-interval=1h", "observability.console.metrics.scrape-interval=1h",
				"observability.console.access.token=" + TenantAccessIntegrationTests.OPERATOR,
				"observability.console.access.readers.first.token=" + TenantAccessIntegrationTests.READER,
				"observability.console.access.readers.first.tenants=own_tenant" })
@AutoConfigureMockMvc
class TenantAccessIntegrationTests {

	static final String OPERATOR = "operator-horse-battery";

	static final String READER = "reader-horse-battery";

	private static final String OWN = trace(9001);

	private static final String RIVAL = trace(9002);

	private static final String SHARED = trace(9003);

	private static final String NOBODYS = trace(9004);

	private static final Pattern HANDED_OUT = Pattern.compile("rival|" + RIVAL + "|" + SHARED + "|" + NOBODYS);

	@Autowired
	private MockMvcTester mvc;

	@Autowired
	private TraceStore traces;

	@Autowired
	private LogStore logs;

	@Autowired
	private LogPatterns patterns;

	@Autowired
	private ServiceTraffic traffic;

	@Autowired
	private MetricStore metrics;

	@Autowired
	@Qualifier("requestMappingHandlerMapping")
	private RequestMappingHandlerMapping handlers;

	@BeforeEach
	void sendTelemetry() {
		if (this.traces.find(OWN, TenantScope.ALL) != null) {
			return;
		}
		List<Span> spans = List.of(span(9001, 1, 0, "own_tenant", "chatbot", "GET /own"),
				span(9002, 1, 0, "rival_tenant", "rival-service", "GET /rival"),
				span(9003, 1, 0, "own_tenant", "batch", "batch of both"),
				span(9003, 2, 1, "rival_tenant", "rival-batch", "rival batch"),
				span(9004, 1, 0, null, "rival-batch", "rival batch of nobody"));
		this.traces.add(spans);
		this.traffic.record(spans);
		List<LogEntry> entries = List.of(log(9001, "own_tenant", "own message"),
				log(9001, "rival_tenant", "rival message in a trace of the other"),
				log(9002, "rival_tenant", "rival message"), log(9004, null, "rival message of nobody"));
		this.logs.add(entries);
		this.patterns.record(entries);
		int now = (int) Instant.now().getEpochSecond();
		for (int reading = 0; reading < 2; reading++) {
			this.metrics.add(
					List.of(histogram("own_tenant", "http_seconds", "/own", OWN, 1 + reading),
							histogram("rival_tenant", "http_seconds", "/rival", RIVAL, 7000 + reading),
							histogram("rival_tenant", "rival_seconds", "/rival", RIVAL, 1 + reading),
							histogram(null, "rival_nobodys_seconds", "/rival", NOBODYS, 1 + reading)),
					now + 10 * reading);
		}
	}

	static Stream<String> pages() {
		return Stream.of("/", "/traces", "/traces?service=rival-service", "/traces/" + OWN, "/logs",
				"/logs?correlation_id=same-id", "/logs?correlation_id=" + OWN, "/logs?level=WARN&q=message", "/meters",
				"/meters?name=http_seconds&by=tenant", "/meters?name=http_seconds&by=uri", "/correlation/same-id",
				"/correlation/" + OWN, "/api/overview", "/api/services", "/api/traces",
				"/api/traces?tenant=rival_tenant", "/api/traces?operation=batch", "/api/traces/" + OWN,
				"/api/traces/same-id", "/api/logs", "/api/logs?tenant_id=rival_tenant", "/api/logs?q=message",
				"/api/logs?correlation_id=" + OWN, "/api/metrics", "/api/metrics/http_seconds",
				"/api/metrics/http_seconds?by=uri", "/api/metrics/http_seconds?tag=tenant%3Down_tenant", "/api/changes",
				"/api/map", "/api/alerts", "/api/correlation/same-id", "/lookup?id=same-id");
	}

	@ParameterizedTest
	@MethodSource("pages")
	void pageShowsAReaderNothingOfOthers(String page) {
		MvcTestResult seen = get(page, READER);
		assertThat(seen.getResponse().getStatus()).isIn(200, 302);
		assertThat(body(seen)).doesNotContainPattern(withoutTheQuestion(page));
	}

	@ParameterizedTest
	@ValueSource(strings = { "/traces/%s", "/api/traces/%s", "/correlation/%s", "/api/correlation/%s" })
	void traceOfOthersIsNotFound(String page) {
		for (String trace : List.of(RIVAL, SHARED, NOBODYS)) {
			assertThat(get(page.formatted(trace), READER)).hasStatus(HttpStatus.NOT_FOUND);
			assertThat(get(page.formatted(trace), OPERATOR)).hasStatusOk();
		}
	}

	@Test
	void readerSeesTheirOwn() {
		assertThat(body(get("/", READER))).contains("GET /own", "own message", "pos-core", "own_tenant");
		assertThat(body(get("/traces", READER))).contains(OWN);
		assertThat(body(get("/api/traces/" + OWN, READER))).contains("own message");
		assertThat(body(get("/api/correlation/same-id", READER))).contains("own message", "GET /own");
		assertThat(body(get("/api/metrics/http_seconds", READER))).contains(OWN);
		assertThat(body(get("/api/metrics", READER))).contains("\"series\":1").contains("\"store\":null");
		assertThat(get("/api/services", READER)).bodyJson()
			.extractingPath("$.items[?(@.name == 'chatbot')].requests")
			.asArray()
			.containsExactly(1);
	}

	@Test
	void operatorSeesAll() {
		assertThat(body(get("/api/traces", OPERATOR))).contains(OWN, RIVAL, SHARED, NOBODYS);
		assertThat(body(get("/api/overview", OPERATOR))).contains("rival-service", "rival message");
		assertThat(body(get("/api/metrics", OPERATOR))).contains("rival_seconds", "\"refused\"");
	}

	@Test
	void liveTailSendsAReaderTheirOwnRecords() throws Exception {
		MvcTestResult tail = this.mvc.get()
			.uri("/logs/stream")
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + READER)
			.asyncExchange();
		this.logs.add(List.of(log(9002, "rival_tenant", "rival tail"), log(9004, null, "rival tail of nobody"),
				log(9001, "own_tenant", "own tail")));
		Awaitility.await()
			.untilAsserted(() -> assertThat(tail.getResponse().getContentAsString()).contains("own tail"));
		assertThat(tail.getResponse().getContentAsString()).doesNotContain("rival tail");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/store", "/metrics", "/actuator", "/actuator/prometheus", "/actuator/metrics",
			"/actuator/env", "/actuator/loglevels", "/actuator/observability", "/error", "/nothing" })
	void restIsForTheOperator(String path) {
		assertThat(get(path, READER)).hasStatus(HttpStatus.FORBIDDEN)
			.hasContentTypeCompatibleWith(MediaType.APPLICATION_PROBLEM_JSON);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/traces", "/v1/logs", "/v1/metrics" })
	void readerSendsNothing(String path) {
		assertThat(this.mvc.post()
			.uri(path)
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + READER)
			.contentType(MediaType.APPLICATION_JSON)
			.content("{}")).hasStatus(HttpStatus.FORBIDDEN);
	}

	@Test
	void cookieOfAReaderShowsWhatTheirTokenShows() {
		MvcTestResult signedIn = this.mvc.post().uri("/sign-in").param("token", READER).exchange();
		assertThat(signedIn).hasStatus(HttpStatus.SEE_OTHER);
		assertThat(this.mvc.get().uri("/traces").cookie(signedIn.getResponse().getCookies())).hasStatusOk()
			.bodyText()
			.contains(OWN)
			.doesNotContainPattern(HANDED_OUT);
	}

	@Test
	void everyPageForReadersTakesTheirScope() {
		this.handlers.getHandlerMethods().forEach((mapping, handler) -> {
			if (handler.getBeanType().getName().startsWith("dev.pos.console.")) {
				for (String path : mapping.getPatternValues()) {
					int status = get(path.replaceAll("\\{\\w+}", "x"), READER).getResponse().getStatus();
					if (status != HttpStatus.FORBIDDEN.value() && !path.equals("/sign-in")) {
						assertThat(takesScope(handler)).as(path).isTrue();
					}
				}
			}
		});
	}

	@Test
	void nothingIsWrittenThroughThePagesButTheCookieOfTheSignIn() {
		this.handlers.getHandlerMethods()
			.forEach((mapping, handler) -> mapping.getPatternValues()
				.forEach((path) -> assertThat(writes(mapping)).as(path)
					.isEqualTo(path.equals("/sign-in") && handler.getMethod().getName().equals("signIn")
							|| path.startsWith("/v1/"))));
		for (String path : List.of("/", "/traces", "/logs", "/api/store", "/api/logs", "/actuator/loglevels",
				"/actuator/loggers/dev.pos", "/actuator/shutdown", "/actuator/env", "/actuator/caches", "/metrics",
				"/health")) {
			for (HttpMethod method : List.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE)) {
				for (String token : List.of(OPERATOR, READER)) {
					assertThat(this.mvc.method(method)
						.uri(path)
						.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
						.contentType(MediaType.APPLICATION_JSON)
						.content("{\"logger\":\"dev.pos\",\"level\":\"DEBUG\",\"configuredLevel\":\"DEBUG\"}")
						.exchange()
						.getResponse()
						.getStatus()).as(method + " " + path).isGreaterThanOrEqualTo(400);
				}
			}
		}
	}

	private static boolean writes(RequestMappingInfo mapping) {
		return mapping.getMethodsCondition()
			.getMethods()
			.stream()
			.anyMatch((method) -> !method.asHttpMethod().equals(HttpMethod.GET)
					&& !method.asHttpMethod().equals(HttpMethod.HEAD));
	}

	private static boolean takesScope(HandlerMethod handler) {
		return Stream.of(handler.getMethodParameters())
			.anyMatch((parameter) -> parameter.getParameterType() == TenantScope.class);
	}

	/** Without waiting for the end of a stream. */
	private MvcTestResult get(String page, String token) {
		return this.mvc.get()
			.uri(java.net.URI.create(page))
			.header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
			.asyncExchange();
	}

	private static String body(MvcTestResult result) {
		try {
			return result.getResponse().getContentAsString();
		}
		catch (java.io.UnsupportedEncodingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** A page repeats the filter that it was asked with. */
	private static Pattern withoutTheQuestion(String page) {
		return page.contains("rival") ? Pattern.compile("rival (message|batch)|" + RIVAL + "|" + SHARED + "|" + NOBODYS)
				: HANDED_OUT;
	}

}
