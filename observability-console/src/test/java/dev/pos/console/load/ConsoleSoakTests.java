package dev.pos.console.load;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import dev.pos.console.log.LogStatistics;
import dev.pos.console.log.LogStore;
import dev.pos.console.metric.MetricStore;
import dev.pos.console.otlp.OtlpConnector;
import dev.pos.console.telemetry.TenantScope;
import dev.pos.console.trace.StoreStatistics;
import dev.pos.console.trace.TraceFilter;
import dev.pos.console.trace.TraceStore;
import dev.pos.console.trace.TraceSummary;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * 2,000 spans and 2,000 log records a second, five minutes of them with {@code -Psoak},
 * while somebody reads the pages.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "observability.console.otlp.port=0", "observability.console.poll-interval=1h" })
class ConsoleSoakTests {

	private static final int RATE = 2000;

	private static final int SECONDS = Integer.getInteger("soak.telemetry-seconds", 5);

	/** Times are judged in a soak alone: a build shares its machine with others. */
	private static final boolean SOAK = SECONDS >= 60;

	/** The last search finds nothing, and has to look at every record for that. */
	private static final List<String> PAGES = List.of("/", "/traces", "/traces?sort=slowest&last=5m",
			"/traces?service=pos-core&min_duration_ms=500&sort=slowest", "/traces/{id}", "/correlation/{id}", "/logs",
			"/logs?level=WARN,ERROR", "/logs?q=declined", "/meters?name=http_server_requests_seconds&by=uri",
			"/api/overview", "/api/traces/{id}");

	private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

	@Autowired
	private TraceStore traces;

	@Autowired
	private LogStore logs;

	@Autowired
	private MetricStore metrics;

	@Autowired
	private OtlpConnector connector;

	@LocalServerPort
	private int port;

	@Test
	void nothingIsLostAndPagesAnswerUnderLoad() throws Exception {
		// Another test may have left something: the stores live as long as the context.
		StoreStatistics before = this.traces.statistics();
		LogStatistics logsBefore = this.logs.statistics();
		TelemetryLoad load = new TelemetryLoad(URI.create("http://127.0.0.1:" + this.connector.localPort()));
		CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> run(load));
		List<Long> millis = new ArrayList<>();
		Map<String, List<Long>> byPage = new LinkedHashMap<>();
		List<Long> heap = new ArrayList<>();
		for (int reading = 0; !sending.isDone(); reading++) {
			String page = PAGES.get(reading % PAGES.size());
			long time = read(page);
			millis.add(time);
			byPage.computeIfAbsent(page, (key) -> new ArrayList<>()).add(time);
			if (reading % 50 == 49) {
				heap.add(heapAfterCollection());
				this.metrics.add(SampleTelemetry.meters(reading), (int) Instant.now().getEpochSecond());
			}
			TimeUnit.MILLISECONDS.sleep(200);
		}
		sending.join();
		StoreStatistics kept = this.traces.statistics();
		LogStatistics keptLogs = this.logs.statistics();
		report(load, millis, byPage, heap, kept, keptLogs);
		assertThat(load.failures()).isZero();
		assertThat(kept.received() - before.received()).isEqualTo(load.spans());
		assertThat(kept.rejected() + kept.duplicates()).isEqualTo(before.rejected() + before.duplicates());
		assertThat(kept.spans() + kept.evictedSpans() - before.spans() - before.evictedSpans()).isEqualTo(load.spans());
		assertThat(keptLogs.records() + keptLogs.evicted() - logsBefore.records() - logsBefore.evicted())
			.isEqualTo(load.logs());
		assertThat(kept.bytes()).isLessThanOrEqualTo(kept.maxBytes());
		assertThat(keptLogs.bytes()).isLessThanOrEqualTo(keptLogs.maxBytes());
		if (kept.evictedTraces() > 0) {
			assertThat(kept.bytes()).as("only a full store lets go").isGreaterThan(kept.maxBytes() * 9 / 10);
		}
		if (SOAK) {
			assertThat(load.spans()).isGreaterThan(RATE * SECONDS * 95L / 100);
			assertThat(percentile(millis, 95)).as("milliseconds for a page").isLessThan(200);
			assertThat(heap.get(heap.size() - 1)).as("heap, when both stores have been full for long")
				.isLessThan(heap.get(heap.size() / 2) * 12 / 10);
		}
	}

	private static void run(TelemetryLoad load) {
		try {
			load.run(RATE, SECONDS, 0.02);
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private long read(String path) throws IOException, InterruptedException {
		List<TraceSummary> latest = this.traces.list(TraceFilter.ALL, TenantScope.ALL, 1);
		String id = latest.isEmpty() ? "none" : latest.get(0).traceId().toString();
		long begin = System.nanoTime();
		HttpResponse<String> response = this.client.send(
				HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path.replace("{id}", id))).build(),
				HttpResponse.BodyHandlers.ofString());
		assertThat(response.statusCode()).as(path).isIn(200, latest.isEmpty() ? 404 : 200);
		return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
	}

	private static long heapAfterCollection() {
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private static long percentile(List<Long> values, int percent) {
		List<Long> sorted = new ArrayList<>(values);
		Collections.sort(sorted);
		return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
	}

	private static void report(TelemetryLoad load, List<Long> millis, Map<String, List<Long>> byPage, List<Long> heap,
			StoreStatistics traces, LogStatistics logs) throws IOException {
		StringBuilder pages = new StringBuilder();
		byPage.forEach((page,
				times) -> pages.append(String.format(Locale.ROOT,
						"  %-62s p50 %4d  p95 %4d  p99 %4d  max %4d ms of %d%n", page, percentile(times, 50),
						percentile(times, 95), percentile(times, 99), percentile(times, 100), times.size())));
		String report = String.format(Locale.ROOT, """
				%d s, %d spans, %d log records, %d refused
				pages: p50 %d ms, p95 %d ms, p99 %d ms, max %d ms of %d
				%s						heap after collection, MiB: %s
				traces: %d held, %d let go; %d of %d MiB
				log records: %d held, %d let go
				""", SECONDS, load.spans(), load.logs(), load.failures(), percentile(millis, 50),
				percentile(millis, 95), percentile(millis, 99), percentile(millis, 100), millis.size(), pages,
				heap.stream().map((bytes) -> bytes >> 20).toList(), traces.traces(), traces.evictedTraces(),
				traces.bytes() >> 20, traces.maxBytes() >> 20, logs.records(), logs.evicted());
		Files.writeString(Path.of("target", "console-soak.txt"), report);
		System.out.println(report);
	}

}
