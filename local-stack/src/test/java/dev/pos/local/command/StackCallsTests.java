package dev.pos.local.command;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.pos.local.FreePorts;
import dev.pos.local.stack.Ports;
import dev.pos.local.stack.Service;
import dev.pos.local.supervisor.ProcessIdentity;
import dev.pos.local.supervisor.StackState;
import dev.pos.local.supervisor.StateFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The commands that call the running services.
 */
class StackCallsTests {

	private static final String LINE = """
			{"timestamp":"2026-11-22T%sZ","level":"INFO","service":"%s","message":"%s","correlation_id":"c1"}""";

	private static final String TRACE = """
			{"trace_id": "t1", "correlation_id": "c1", "spans": [
			{"span_id": "a", "trace_id": "t1", "parent_span_id": null, "service": "chatbot", "operation": "GET /query",
			"start": "2026-11-22T10:00:00Z", "duration_ms": 5, "tags": {}, "error": false}%s], "logs": []}""";

	private static final String CHILD = """
			,{"span_id": "b", "trace_id": "t1", "parent_span_id": "%s", "service": "auth", "operation": "GET /me",
			"start": "2026-11-22T10:00:00Z", "duration_ms": 1, "tags": {}, "error": false}""";

	private final CapturedTerminal terminal = new CapturedTerminal();

	private final List<HttpServer> servers = new ArrayList<>();

	private final List<String> requests = new ArrayList<>();

	@TempDir
	private Path run;

	private Ports ports;

	@BeforeEach
	void writeState() throws IOException {
		this.ports = new Ports(FreePorts.one() - Service.CHATBOT.ordinal() - new Ports(0).of(Service.CONSOLE));
		new StateFile(this.run.resolve("stack.json")).write(new StackState(StackState.Phase.READY,
				ProcessIdentity.current(), this.ports.offset(), Instant.now(), 1L, List.of()));
	}

	@AfterEach
	void stopServers() {
		this.servers.forEach((server) -> server.stop(0));
	}

	@Test
	void askLogsInAndPrintsTheAnswerAndTheNextCommands() throws Exception {
		serve(Service.AUTH, answer(200, "{\"access_token\":\"secret\"}"));
		serve(Service.CHATBOT, answer(200,
				"{\"answer\":\"42 €\",\"degraded\":[\"payment\"],\"correlation_id\":\"c1\",\"trace_id\":\"t1\"}"));
		assertThat(this.terminal.run("ask", "revenue", "yesterday?", "--tenant", "bistro_nord", "--user", "cashier",
				"--run-dir", this.run))
			.isZero();
		assertThat(this.terminal.out()).contains("42 €")
			.contains("without payment")
			.contains("correlation id c1, trace id t1")
			.contains("./pos trace t1")
			.contains("./pos logs c1");
		assertThat(this.requests.get(0)).startsWith("POST /auth/login")
			.contains("\"tenant_id\":\"bistro_nord\"")
			.contains("\"username\":\"cashier\"");
		assertThat(this.requests.get(1)).startsWith("GET /query?q=revenue+yesterday%3F").contains("Bearer secret");
	}

	@Test
	void askWhenJsonKeepsAmountsAsTheyWereSent() throws Exception {
		serve(Service.AUTH, answer(200, "{\"access_token\":\"secret\"}"));
		serve(Service.CHATBOT, answer(200, "{\"answer\":\"a\",\"data\":{\"net\":12.50}}"));
		assertThat(this.terminal.run("ask", "revenue", "--json", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out()).contains("\"net\" : 12.50");
	}

	@Test
	void askWhenTheLoginIsRefusedShowsTheProblem() throws Exception {
		serve(Service.AUTH, answer(401, "{\"detail\":\"Bad credentials\",\"correlation_id\":\"c9\"}"));
		assertThat(this.terminal.run("ask", "revenue", "--tenant", "nobody", "--run-dir", this.run)).isEqualTo(1);
		assertThat(this.terminal.err())
			.contains("pos ask: logging in as owner of nobody failed with 401: Bad credentials (correlation id c9)");
	}

	@Test
	void askWhenNothingAnswersSaysSo() {
		assertThat(this.terminal.run("ask", "revenue", "--run-dir", this.run)).isEqualTo(3);
		assertThat(this.terminal.err()).contains("nothing answers at " + this.ports.url(Service.AUTH))
			.contains("./pos status");
	}

	@Test
	void traceWaitsForSpansThatAreOnTheirWay() throws Exception {
		AtomicInteger asked = new AtomicInteger();
		serve(Service.CONSOLE, (exchange) -> {
			String body = switch (asked.incrementAndGet()) {
				case 1 -> "{}";
				case 2 -> TRACE.formatted(CHILD.formatted("not here yet"));
				default -> TRACE.formatted(CHILD.formatted("a"));
			};
			respond(exchange, (asked.get() == 1) ? 404 : 200, body);
		});
		assertThat(this.terminal.run("trace", "c1", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out().lines().skip(1)).containsExactly("└─ [chatbot] GET /query (5.0ms) ✓ ← SLOW",
				"   └─ [auth] GET /me (1.0ms) ✓");
		assertThat(asked).hasValue(3);
	}

	@Test
	void traceWhenJsonPrintsTheConsolesAnswer() throws Exception {
		serve(Service.CONSOLE, answer(200, TRACE.formatted("")));
		assertThat(this.terminal.run("trace", "c1", "--json", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out()).contains("\"span_id\" : \"a\"");
	}

	@Test
	void traceWhenTheIdIsUnknownSaysSo() throws Exception {
		serve(Service.CONSOLE, answer(404, "{}"));
		assertThat(this.terminal.run("trace", "nope", "--run-dir", this.run)).isEqualTo(4);
		assertThat(this.terminal.err()).contains("the console knows no trace or correlation id nope");
	}

	@Test
	void logsOfServicesThatRunElsewhereComeFromTheConsole() throws Exception {
		Files.writeString(Files.createDirectories(this.run.resolve("auth")).resolve("logs.json"),
				LINE.formatted("10:00:00.300", "auth", "Logged in"));
		serve(Service.CONSOLE,
				answer(200, "{\"items\":[%s,%s]}".formatted(LINE.formatted("10:00:00.100", "elsewhere", "Asked"),
						LINE.formatted("10:00:00.300", "auth", "Again"))));
		assertThat(this.terminal.run("logs", "c1", "--run-dir", this.run)).isZero();
		assertThat(this.terminal.out().lines()).containsExactly("10:00:00.100 elsewhere  INFO  Asked",
				"10:00:00.300 auth       INFO  Logged in");
		assertThat(this.requests.get(0)).contains("/api/logs?limit=2000&correlation_id=c1");
	}

	private void serve(Service service, HttpHandler handler) throws IOException {
		HttpServer server = HttpServer
			.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.ports.of(service)), 0);
		server.createContext("/", handler);
		server.start();
		this.servers.add(server);
	}

	private HttpHandler answer(int status, String body) {
		return (exchange) -> {
			String content = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
			this.requests.add("%s %s %s %s".formatted(exchange.getRequestMethod(), exchange.getRequestURI(),
					exchange.getRequestHeaders().getFirst("Authorization"), content));
			respond(exchange, status, body);
		};
	}

	private static void respond(HttpExchange exchange, int status, String body) throws IOException {
		byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
		exchange.sendResponseHeaders(status, bytes.length);
		exchange.getResponseBody().write(bytes);
		exchange.close();
	}

}
